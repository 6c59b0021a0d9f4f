// Made by `pulse contracts generate` from contracts/; do not edit.
import { MemberTable } from "../../codec/member-table.ts";
import { characterClass } from "../../codec/scan-rules.ts";
import { closed, refused, type Scan, type Scanner } from "../../codec/scanner.ts";
import { marks } from "../scan-marks.ts";
import type { WebEvents } from "./tables.ts";

const textRule1 = { isNullable: false, isInspected: false, min: 1, max: 128 };
const text1 = new TextEncoder().encode("app.screen_viewed");
const text2 = new TextEncoder().encode("1-0-0");
const textRule2 = { isNullable: false, isInspected: true, min: 1, max: 255 };
const textRule3 = { isNullable: false, isInspected: false, min: 1, max: 512 };
const timestampRule1 = { isNullable: false };
const textRule4 = { isNullable: false, isInspected: true, min: 0, max: 256 };
const textRule5 = { isNullable: false, isInspected: false, min: 1, max: 64 };
const textRule6 = { isNullable: false, isInspected: true, min: 0, max: 128 };
const textRule7 = { isNullable: false, isInspected: true, min: 0, max: 64 };
const producerMembers1 = new MemberTable(["name","version"], []);

function producer1(s: Scanner): boolean {
  if (!s.enter(producerMembers1)) return false;
  for (;;) {
    switch (s.next(producerMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // name
        if (!s.text(undefined, textRule6)) return false;
        break;
      case 1: // version
        if (!s.text(undefined, textRule7)) return false;
        break;
      default:
        return false;
    }
  }
}

const textRule8 = { isNullable: true, isInspected: false, min: 1, max: 128 };
const textRule9 = { isNullable: true, isInspected: true, min: 0, max: 8192 };
const textRule10 = { isNullable: true, isInspected: true, min: 0, max: 4096 };
const textRule11 = { isNullable: true, isInspected: true, min: 0, max: 1024 };
const textRule12 = { isNullable: true, isInspected: true, min: 0, max: 512 };
const textRule13 = { isNullable: true, isInspected: true, min: 0, max: 2048 };
const textRule14 = { isNullable: true, isInspected: false, min: 0, max: 64 };
const textRule15 = { isNullable: true, isInspected: true, min: 0, max: 64 };
const integerRule1 = { isNullable: true, isInspected: true, min: 0, max: 100000 };
const viewportMembers1 = new MemberTable(["width","height"], []);

function viewport1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(viewportMembers1)) return false;
  for (;;) {
    switch (s.next(viewportMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // width
        if (!s.integer(c.viewport_width, integerRule1)) return false;
        break;
      case 1: // height
        if (!s.integer(c.viewport_height, integerRule1)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const screenMembers1 = new MemberTable(["width","height"], []);

function screen1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(screenMembers1)) return false;
  for (;;) {
    switch (s.next(screenMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // width
        if (!s.integer(c.screen_width, integerRule1)) return false;
        break;
      case 1: // height
        if (!s.integer(c.screen_height, integerRule1)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const textRule16 = { isNullable: true, isInspected: true, min: 0, max: 128 };
const appMembers1 = new MemberTable(["name","version","build"], []);

function app1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(appMembers1)) return false;
  for (;;) {
    switch (s.next(appMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // name
        if (!s.text(c.app_name, textRule16)) return false;
        break;
      case 1: // version
        if (!s.text(c.app_version, textRule15)) return false;
        break;
      case 2: // build
        if (!s.text(c.app_build, textRule15)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const osMembers1 = new MemberTable(["name","version"], []);

function os1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(osMembers1)) return false;
  for (;;) {
    switch (s.next(osMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // name
        if (!s.text(c.os_name, textRule15)) return false;
        break;
      case 1: // version
        if (!s.text(c.os_version, textRule15)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const deviceMembers1 = new MemberTable(["id","type","manufacturer","model","name"], []);

function device1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(deviceMembers1)) return false;
  for (;;) {
    switch (s.next(deviceMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(c.device_id, textRule8)) return false;
        break;
      case 1: // type
        if (!s.text(c.device_type, textRule15)) return false;
        break;
      case 2: // manufacturer
        if (!s.text(c.device_manufacturer, textRule16)) return false;
        break;
      case 3: // model
        if (!s.text(c.device_model, textRule16)) return false;
        break;
      case 4: // name
        return false;
      default:
        if (!s.skip()) return false;
    }
  }
}

const libraryMembers1 = new MemberTable(["name","version"], []);

function library1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(libraryMembers1)) return false;
  for (;;) {
    switch (s.next(libraryMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // name
        if (!s.text(c.library_name, textRule16)) return false;
        break;
      case 1: // version
        if (!s.text(c.library_version, textRule15)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const textRule17 = { isNullable: true, isInspected: true, min: 0, max: 256 };
const dataMembers1 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","name","category"], []);

function data1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers1)) return false;
  for (;;) {
    switch (s.next(dataMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // name
        if (!s.text(c.screen_name, textRule17)) return false;
        break;
      case 22: // category
        if (!s.text(c.screen_category, textRule17)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const recordMembers1 = new MemberTable(["id","type","version","source","subject","time","sent_at","dataschema","store_id","producer","data"], [0,1,5,10]);

function record1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text1)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data1(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text3 = new TextEncoder().encode("identity.aliased");
const dataMembers2 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","previous_id"], [21]);

function data2(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers2)) return false;
  for (;;) {
    switch (s.next(dataMembers2)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // previous_id
        if (!s.text(c.previous_id, textRule1)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record2(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text3)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data2(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text4 = new TextEncoder().encode("identity.grouped");
const integerRule2 = { isNullable: true, isInspected: true, min: 0, max: 100000000 };
const traitsMembers1 = new MemberTable(["name","industry","plan","employees"], []);

function traits1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(traitsMembers1)) return false;
  for (;;) {
    switch (s.next(traitsMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // name
        if (!s.text(c.group_name, textRule17)) return false;
        break;
      case 1: // industry
        if (!s.text(c.group_industry, textRule16)) return false;
        break;
      case 2: // plan
        if (!s.text(c.group_plan, textRule16)) return false;
        break;
      case 3: // employees
        if (!s.integer(c.group_employees, integerRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers3 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","group_id","traits"], [21]);

function data3(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers3)) return false;
  for (;;) {
    switch (s.next(dataMembers3)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // group_id
        if (!s.text(c.group_id, textRule1)) return false;
        break;
      case 22: // traits
        if (!traits1(s, c)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record3(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text4)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data3(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text5 = new TextEncoder().encode("identity.identified");
const textRule18 = { isNullable: true, isInspected: false, min: 0, max: 320 };
const class1 = characterClass("A-Z");
const charactersRule1 = { isNullable: true, isInspected: true, min: 3, max: 3, members: class1 };
const boolRule1 = { isNullable: true };
const integerRule3 = { isNullable: true, isInspected: true, min: 0, max: 1000000000 };
const timestampRule2 = { isNullable: true };
const traitsMembers2 = new MemberTable(["email","phone","name","first_name","last_name","birthday","address","country","language","currency","plan","customer_tier","loyalty_id","is_email_verified","accepts_marketing","orders_count","created_at"], []);

function traits2(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(traitsMembers2)) return false;
  for (;;) {
    switch (s.next(traitsMembers2)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // email
        if (!s.text(c.email_hmac, textRule18)) return false;
        break;
      case 1: // phone
        return false;
      case 2: // name
        return false;
      case 3: // first_name
        return false;
      case 4: // last_name
        return false;
      case 5: // birthday
        return false;
      case 6: // address
        return false;
      case 7: // country
        if (!s.text(c.traits_country, textRule15)) return false;
        break;
      case 8: // language
        if (!s.text(c.traits_language, textRule15)) return false;
        break;
      case 9: // currency
        if (!s.characters(c.traits_currency, charactersRule1)) return false;
        break;
      case 10: // plan
        if (!s.text(c.traits_plan, textRule16)) return false;
        break;
      case 11: // customer_tier
        if (!s.text(c.traits_customer_tier, textRule15)) return false;
        break;
      case 12: // loyalty_id
        if (!s.text(c.traits_loyalty_id, textRule8)) return false;
        break;
      case 13: // is_email_verified
        if (!s.bool(c.traits_is_email_verified, boolRule1)) return false;
        break;
      case 14: // accepts_marketing
        if (!s.bool(c.traits_accepts_marketing, boolRule1)) return false;
        break;
      case 15: // orders_count
        if (!s.integer(c.traits_orders_count, integerRule3)) return false;
        break;
      case 16: // created_at
        if (!s.timestamp(c.traits_created_at, timestampRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers4 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","traits"], []);

function data4(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers4)) return false;
  for (;;) {
    switch (s.next(dataMembers4)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // traits
        if (!traits2(s, c)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record4(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text5)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data4(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text6 = new TextEncoder().encode("web.cart_item_added");
const decimalRule1 = { isNullable: true, isInspected: true, whole: 14, scale: 4 };
const integerRule4 = { isNullable: true, isInspected: true, min: 0, max: 1000000 };
const itemMembers1 = new MemberTable(["sku","name","brand","category","variant","seller_id","price","currency","quantity","position","coupon_id"], [0]);

function item1(s: Scanner): boolean {
  if (!s.enter(itemMembers1)) return false;
  for (;;) {
    switch (s.next(itemMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // sku
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // name
        if (!s.text(undefined, textRule12)) return false;
        break;
      case 2: // brand
        if (!s.text(undefined, textRule17)) return false;
        break;
      case 3: // category
        if (!s.text(undefined, textRule12)) return false;
        break;
      case 4: // variant
        if (!s.text(undefined, textRule17)) return false;
        break;
      case 5: // seller_id
        if (!s.text(undefined, textRule8)) return false;
        break;
      case 6: // price
        if (!s.decimal(undefined, decimalRule1)) return false;
        break;
      case 7: // currency
        if (!s.characters(undefined, charactersRule1)) return false;
        break;
      case 8: // quantity
        if (!s.integer(undefined, integerRule4)) return false;
        break;
      case 9: // position
        if (!s.integer(undefined, integerRule1)) return false;
        break;
      case 10: // coupon_id
        if (!s.text(undefined, textRule8)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const element1 = (s: Scanner): boolean => item1(s);
const listRule1 = { isNullable: false, min: 1, max: 200, element: element1 };
const integerRule5 = { isNullable: false, isInspected: true, min: -99999999999, max: 99999999999 };
const charactersRule2 = { isNullable: false, isInspected: true, min: 3, max: 3, members: class1 };
const valueMembers1 = new MemberTable(["amount_minor","currency"], [0,1]);

function value1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(valueMembers1)) return false;
  for (;;) {
    switch (s.next(valueMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // amount_minor
        if (!s.integer(c.value_amount_minor, integerRule5)) return false;
        break;
      case 1: // currency
        if (!s.characters(c.value_currency, charactersRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers5 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","cart_id","items","value"], [22]);

function data5(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers5)) return false;
  for (;;) {
    switch (s.next(dataMembers5)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // cart_id
        if (!s.text(c.cart_id, textRule8)) return false;
        break;
      case 22: // items
        if (!s.list(c.items, listRule1)) return false;
        break;
      case 23: // value
        if (!value1(s, c)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record5(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text6)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data5(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text7 = new TextEncoder().encode("web.cart_item_removed");

function record6(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text7)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data5(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text8 = new TextEncoder().encode("web.cart_viewed");
const listRule2 = { isNullable: false, min: 0, max: 200, element: element1 };
const dataMembers6 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","cart_id","items","value"], []);

function data6(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers6)) return false;
  for (;;) {
    switch (s.next(dataMembers6)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // cart_id
        if (!s.text(c.cart_id, textRule8)) return false;
        break;
      case 22: // items
        if (!s.list(c.items, listRule2)) return false;
        break;
      case 23: // value
        if (!value1(s, c)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record7(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text8)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data6(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text9 = new TextEncoder().encode("web.checkout_started");
const integerRule6 = { isNullable: true, isInspected: true, min: 1, max: 100 };
const dataMembers7 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","checkout_id","cart_id","order_id","step","shipping_tier","payment_type","coupon_id","items","value"], []);

function data7(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers7)) return false;
  for (;;) {
    switch (s.next(dataMembers7)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // checkout_id
        if (!s.text(c.checkout_id, textRule8)) return false;
        break;
      case 22: // cart_id
        if (!s.text(c.cart_id, textRule8)) return false;
        break;
      case 23: // order_id
        if (!s.text(c.order_id, textRule8)) return false;
        break;
      case 24: // step
        if (!s.integer(c.step, integerRule6)) return false;
        break;
      case 25: // shipping_tier
        if (!s.text(c.shipping_tier, textRule16)) return false;
        break;
      case 26: // payment_type
        if (!s.text(c.payment_type, textRule15)) return false;
        break;
      case 27: // coupon_id
        if (!s.text(c.coupon_id, textRule8)) return false;
        break;
      case 28: // items
        if (!s.list(c.items, listRule2)) return false;
        break;
      case 29: // value
        if (!value1(s, c)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record8(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text9)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data7(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text10 = new TextEncoder().encode("web.checkout_step_completed");
const dataMembers8 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","checkout_id","cart_id","order_id","step","shipping_tier","payment_type"], []);

function data8(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers8)) return false;
  for (;;) {
    switch (s.next(dataMembers8)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // checkout_id
        if (!s.text(c.checkout_id, textRule8)) return false;
        break;
      case 22: // cart_id
        if (!s.text(c.cart_id, textRule8)) return false;
        break;
      case 23: // order_id
        if (!s.text(c.order_id, textRule8)) return false;
        break;
      case 24: // step
        if (!s.integer(c.step, integerRule6)) return false;
        break;
      case 25: // shipping_tier
        if (!s.text(c.shipping_tier, textRule16)) return false;
        break;
      case 26: // payment_type
        if (!s.text(c.payment_type, textRule15)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record9(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text10)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data8(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text11 = new TextEncoder().encode("web.coupon_changed");
const values1 = new MemberTable(["entered","applied","denied","removed"], []);
const choiceRule1 = { isNullable: false, isInspected: true, values: values1 };
const discountMembers1 = new MemberTable(["amount_minor","currency"], [0,1]);

function discount1(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(discountMembers1)) return false;
  for (;;) {
    switch (s.next(discountMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // amount_minor
        if (!s.integer(c.discount_amount_minor, integerRule5)) return false;
        break;
      case 1: // currency
        if (!s.characters(c.discount_currency, charactersRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers9 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","coupon_id","action","name","cart_id","checkout_id","order_id","reason","discount"], [21,22]);

function data9(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers9)) return false;
  for (;;) {
    switch (s.next(dataMembers9)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // coupon_id
        if (!s.text(c.coupon_id, textRule1)) return false;
        break;
      case 22: // action
        if (!s.choice(c.coupon_action, choiceRule1)) return false;
        break;
      case 23: // name
        if (!s.text(c.coupon_name, textRule17)) return false;
        break;
      case 24: // cart_id
        if (!s.text(c.cart_id, textRule8)) return false;
        break;
      case 25: // checkout_id
        if (!s.text(c.checkout_id, textRule8)) return false;
        break;
      case 26: // order_id
        if (!s.text(c.order_id, textRule8)) return false;
        break;
      case 27: // reason
        if (!s.text(c.coupon_reason, textRule17)) return false;
        break;
      case 28: // discount
        if (!discount1(s, c)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record10(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text11)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data9(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text12 = new TextEncoder().encode("web.event_tracked");
const textRule19 = { isNullable: false, isInspected: true, min: 1, max: 256 };
const openRule1 = { isNullable: true, max: 1000 };
const dataMembers10 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","name","properties"], [21]);

function data10(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers10)) return false;
  for (;;) {
    switch (s.next(dataMembers10)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // name
        if (!s.text(c.event_name, textRule19)) return false;
        break;
      case 22: // properties
        if (!s.open(c.properties, openRule1)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record11(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text12)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data10(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text13 = new TextEncoder().encode("web.page_viewed");

function data11(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers1)) return false;
  for (;;) {
    switch (s.next(dataMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // name
        if (!s.text(c.page_name, textRule17)) return false;
        break;
      case 22: // category
        if (!s.text(c.page_category, textRule17)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record12(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text13)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data11(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text14 = new TextEncoder().encode("web.product_clicked");
const itemMembers2 = new MemberTable(["sku","name","brand","category","variant","seller_id","price","currency","quantity","position","coupon_id"], [0]);

function item2(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(itemMembers2)) return false;
  for (;;) {
    switch (s.next(itemMembers2)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // sku
        if (!s.text(c.item_sku, textRule1)) return false;
        break;
      case 1: // name
        if (!s.text(c.item_name, textRule12)) return false;
        break;
      case 2: // brand
        if (!s.text(c.item_brand, textRule17)) return false;
        break;
      case 3: // category
        if (!s.text(c.item_category, textRule12)) return false;
        break;
      case 4: // variant
        if (!s.text(c.item_variant, textRule17)) return false;
        break;
      case 5: // seller_id
        if (!s.text(c.item_seller_id, textRule8)) return false;
        break;
      case 6: // price
        if (!s.decimal(c.item_price, decimalRule1)) return false;
        break;
      case 7: // currency
        if (!s.characters(c.item_currency, charactersRule1)) return false;
        break;
      case 8: // quantity
        if (!s.integer(c.item_quantity, integerRule4)) return false;
        break;
      case 9: // position
        if (!s.integer(c.item_position, integerRule1)) return false;
        break;
      case 10: // coupon_id
        if (!s.text(c.item_coupon_id, textRule8)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers11 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","list_id","list_name","position","item","items"], []);

function data12(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers11)) return false;
  for (;;) {
    switch (s.next(dataMembers11)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // list_id
        if (!s.text(c.list_id, textRule8)) return false;
        break;
      case 22: // list_name
        if (!s.text(c.list_name, textRule17)) return false;
        break;
      case 23: // position
        if (!s.integer(c.position, integerRule1)) return false;
        break;
      case 24: // item
        if (!item2(s, c)) return false;
        break;
      case 25: // items
        if (!s.list(c.items, listRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record13(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text14)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data12(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text15 = new TextEncoder().encode("web.product_list_viewed");
const itemMembers3 = new MemberTable(["name","value"], [0]);

function item3(s: Scanner): boolean {
  if (!s.enter(itemMembers3)) return false;
  for (;;) {
    switch (s.next(itemMembers3)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // name
        if (!s.text(undefined, textRule6)) return false;
        break;
      case 1: // value
        if (!s.text(undefined, textRule12)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const element2 = (s: Scanner): boolean => item3(s);
const listRule3 = { isNullable: false, min: 0, max: 100, element: element2 };
const dataMembers12 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","list_id","list_name","category","filters","sort","items"], []);

function data13(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers12)) return false;
  for (;;) {
    switch (s.next(dataMembers12)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // list_id
        if (!s.text(c.list_id, textRule8)) return false;
        break;
      case 22: // list_name
        if (!s.text(c.list_name, textRule17)) return false;
        break;
      case 23: // category
        if (!s.text(c.list_category, textRule12)) return false;
        break;
      case 24: // filters
        if (!s.list(c.filters, listRule3)) return false;
        break;
      case 25: // sort
        if (!s.text(c.sort, textRule16)) return false;
        break;
      case 26: // items
        if (!s.list(c.items, listRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record14(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text15)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data13(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text16 = new TextEncoder().encode("web.product_viewed");
const dataMembers13 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","item","list_id","list_name","position"], [21]);

function data14(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers13)) return false;
  for (;;) {
    switch (s.next(dataMembers13)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // item
        if (!item2(s, c)) return false;
        break;
      case 22: // list_id
        if (!s.text(c.list_id, textRule8)) return false;
        break;
      case 23: // list_name
        if (!s.text(c.list_name, textRule17)) return false;
        break;
      case 24: // position
        if (!s.integer(c.position, integerRule1)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record15(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text16)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data14(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text17 = new TextEncoder().encode("web.products_searched");
const dataMembers14 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","query","results_count","filters","sort"], []);

function data15(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers14)) return false;
  for (;;) {
    switch (s.next(dataMembers14)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // query
        if (!s.text(c.query, textRule11)) return false;
        break;
      case 22: // results_count
        if (!s.integer(c.results_count, integerRule3)) return false;
        break;
      case 23: // filters
        if (!s.list(c.filters, listRule3)) return false;
        break;
      case 24: // sort
        if (!s.text(c.sort, textRule16)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record16(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text17)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data15(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text18 = new TextEncoder().encode("web.promotion_clicked");
const dataMembers15 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","promo_id","name","creative","slot","position"], [21]);

function data16(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers15)) return false;
  for (;;) {
    switch (s.next(dataMembers15)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule8)) return false;
        s.mark(1);
        break;
      case 2: // url
        if (!s.text(c.url, textRule9)) return false;
        break;
      case 3: // path
        if (!s.text(c.path, textRule10)) return false;
        break;
      case 4: // title
        if (!s.text(c.title, textRule11)) return false;
        break;
      case 5: // referrer
        if (!s.text(c.referrer, textRule9)) return false;
        break;
      case 6: // utm_source
        if (!s.text(c.utm_source, textRule12)) return false;
        break;
      case 7: // utm_medium
        if (!s.text(c.utm_medium, textRule12)) return false;
        break;
      case 8: // utm_campaign
        if (!s.text(c.utm_campaign, textRule12)) return false;
        break;
      case 9: // utm_term
        if (!s.text(c.utm_term, textRule12)) return false;
        break;
      case 10: // utm_content
        if (!s.text(c.utm_content, textRule12)) return false;
        break;
      case 11: // user_agent
        if (!s.text(c.user_agent, textRule13)) return false;
        break;
      case 12: // ip
        if (!s.text(c.ip, textRule14)) return false;
        break;
      case 13: // locale
        if (!s.text(c.locale, textRule15)) return false;
        break;
      case 14: // timezone
        if (!s.text(c.timezone, textRule15)) return false;
        break;
      case 15: // viewport
        if (!viewport1(s, c)) return false;
        break;
      case 16: // screen
        if (!screen1(s, c)) return false;
        break;
      case 17: // app
        if (!app1(s, c)) return false;
        break;
      case 18: // os
        if (!os1(s, c)) return false;
        break;
      case 19: // device
        if (!device1(s, c)) return false;
        break;
      case 20: // library
        if (!library1(s, c)) return false;
        break;
      case 21: // promo_id
        if (!s.text(c.promo_id, textRule1)) return false;
        break;
      case 22: // name
        if (!s.text(c.promo_name, textRule17)) return false;
        break;
      case 23: // creative
        if (!s.text(c.creative, textRule17)) return false;
        break;
      case 24: // slot
        if (!s.text(c.slot, textRule16)) return false;
        break;
      case 25: // position
        if (!s.integer(c.position, integerRule1)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record17(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text18)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data16(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text19 = new TextEncoder().encode("web.promotion_viewed");

function record18(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(recordMembers1)) return false;
  for (;;) {
    switch (s.next(recordMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // type
        if (!s.constant(text19)) return false;
        break;
      case 2: // version
        if (!s.constant(text2)) return false;
        break;
      case 3: // source
        if (!s.text(undefined, textRule2)) return false;
        break;
      case 4: // subject
        if (!s.text(undefined, textRule3)) return false;
        s.mark(marks.subject);
        break;
      case 5: // time
        if (!s.timestamp(undefined, timestampRule1)) return false;
        s.mark(marks.time);
        break;
      case 6: // sent_at
        if (!s.timestamp(c.sent_at, timestampRule1)) return false;
        s.mark(marks.sentAt);
        break;
      case 7: // dataschema
        if (!s.text(undefined, textRule4)) return false;
        break;
      case 8: // store_id
        if (!s.text(c.store_id, textRule5)) return false;
        break;
      case 9: // producer
        if (!producer1(s)) return false;
        break;
      case 10: // data
        if (!data16(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}


/** By table, then by `type version`. */
export const scanners: {
  web_events: Readonly<Record<string, Scan<WebEvents>>>;
} = {
  web_events: {
    "app.screen_viewed 1-0-0": record1,
    "identity.aliased 1-0-0": record2,
    "identity.grouped 1-0-0": record3,
    "identity.identified 1-0-0": record4,
    "web.cart_item_added 1-0-0": record5,
    "web.cart_item_removed 1-0-0": record6,
    "web.cart_viewed 1-0-0": record7,
    "web.checkout_started 1-0-0": record8,
    "web.checkout_step_completed 1-0-0": record9,
    "web.coupon_changed 1-0-0": record10,
    "web.event_tracked 1-0-0": record11,
    "web.page_viewed 1-0-0": record12,
    "web.product_clicked 1-0-0": record13,
    "web.product_list_viewed 1-0-0": record14,
    "web.product_viewed 1-0-0": record15,
    "web.products_searched 1-0-0": record16,
    "web.promotion_clicked 1-0-0": record17,
    "web.promotion_viewed 1-0-0": record18,
  },
};
