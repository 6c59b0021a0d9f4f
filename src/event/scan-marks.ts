// Values that a generated scanner marks for the decoder: the paths of the contract's ordering keys,
// of all alternatives one behind the other, from 0 on, and these of the envelope.

export const marks = { subject: 4, time: 5, sentAt: 6 } as const;
