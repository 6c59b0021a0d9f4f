// By what senders are told apart where none may take what belongs to all.
import { isIPv6 } from "node:net";
import { ipv6Groups, isMappedIpv4 } from "../transform/mask-ip.ts";

/** One customer of a provider holds a /64 of IPv6, so its addresses are one sender. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = ipv6Groups(address);
  return (isMappedIpv4(groups) ? groups.slice(6) : groups.slice(0, 4)).join(":");
}
