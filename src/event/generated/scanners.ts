// Made by `pulse contracts generate` from contracts/; do not edit.
import { MemberTable } from "../../codec/member-table.ts";
import { characterClass } from "../../codec/scan-rules.ts";
import { closed, refused, type Scan, type Scanner } from "../../codec/scanner.ts";
import { marks } from "../scan-marks.ts";
import type { CardActivity, CdcEvents, EventColumns, MinuteCounts, OrderEvents, PaymentNotifications, PaymentStatus, StockEvents, UserActivity, WebEvents } from "./tables.ts";

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

const text3 = new TextEncoder().encode("cdc.row_changed");
const textRule18 = { isNullable: true, isInspected: false, min: 0, max: 128 };
const patternRule1 = { isNullable: false, isInspected: false, min: 1, max: 200, pattern: new RegExp("^[A-Za-z0-9_./-]{1,200}$", "u") };
const textRule19 = { isNullable: false, isInspected: false, min: 1, max: 256 };
const values1 = new MemberTable(["c","u","d","r","t","m"], []);
const choiceRule1 = { isNullable: false, isInspected: false, values: values1 };
const class1 = characterClass("0-9A-F");
const charactersRule1 = { isNullable: true, isInspected: false, min: 16, max: 16, members: class1 };
const integerRule2 = { isNullable: true, isInspected: true, min: 0, max: 9007199254740990 };
const timestampRule2 = { isNullable: true };
const boolRule1 = { isNullable: false };
const openRule1 = { isNullable: true, max: 1000 };
const element1 = (s: Scanner): boolean => s.text(undefined, textRule6);
const listRule1 = { isNullable: true, min: 0, max: 1000, element: element1 };
const dataMembers2 = new MemberTable(["connector","database_name","table_name","pk","op","lsn","tx_seq","tx_id","commit_ts","is_snapshot","before","after","unchanged","omitted"], [0,2,3,4,9]);

function data2(s: Scanner, c: CdcEvents): boolean {
  if (!s.enter(dataMembers2)) return false;
  for (;;) {
    switch (s.next(dataMembers2)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // connector
        if (!s.text(c.connector, textRule1)) return false;
        break;
      case 1: // database_name
        if (!s.text(c.database_name, textRule18)) return false;
        break;
      case 2: // table_name
        if (!s.pattern(c.table_name, patternRule1)) return false;
        s.mark(0);
        break;
      case 3: // pk
        if (!s.text(c.pk, textRule19)) return false;
        s.mark(1);
        break;
      case 4: // op
        if (!s.choice(c.op, choiceRule1)) return false;
        break;
      case 5: // lsn
        if (!s.characters(c.lsn, charactersRule1)) return false;
        break;
      case 6: // tx_seq
        if (!s.integer(c.tx_seq, integerRule2)) return false;
        break;
      case 7: // tx_id
        if (!s.integer(c.tx_id, integerRule2)) return false;
        break;
      case 8: // commit_ts
        if (!s.timestamp(c.commit_ts, timestampRule2)) return false;
        break;
      case 9: // is_snapshot
        if (!s.bool(c.is_snapshot, boolRule1)) return false;
        break;
      case 10: // before
        if (!s.open(c.before, openRule1)) return false;
        break;
      case 11: // after
        if (!s.open(c.after, openRule1)) return false;
        break;
      case 12: // unchanged
        if (!s.list(c.unchanged, listRule1)) return false;
        break;
      case 13: // omitted
        if (!s.list(c.omitted, listRule1)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record2(s: Scanner, c: CdcEvents): boolean {
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

const text4 = new TextEncoder().encode("identity.aliased");
const dataMembers3 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","previous_id"], [21]);

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
      case 21: // previous_id
        if (!s.text(c.previous_id, textRule1)) return false;
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

const text5 = new TextEncoder().encode("identity.grouped");
const integerRule3 = { isNullable: true, isInspected: true, min: 0, max: 100000000 };
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
        if (!s.integer(c.group_employees, integerRule3)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers4 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","group_id","traits"], [21]);

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

const text6 = new TextEncoder().encode("identity.identified");
const textRule20 = { isNullable: true, isInspected: false, min: 0, max: 320 };
const class2 = characterClass("A-Z");
const charactersRule2 = { isNullable: true, isInspected: true, min: 3, max: 3, members: class2 };
const boolRule2 = { isNullable: true };
const integerRule4 = { isNullable: true, isInspected: true, min: 0, max: 1000000000 };
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
        if (!s.text(c.email_hmac, textRule20)) return false;
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
        if (!s.characters(c.traits_currency, charactersRule2)) return false;
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
        if (!s.bool(c.traits_is_email_verified, boolRule2)) return false;
        break;
      case 14: // accepts_marketing
        if (!s.bool(c.traits_accepts_marketing, boolRule2)) return false;
        break;
      case 15: // orders_count
        if (!s.integer(c.traits_orders_count, integerRule4)) return false;
        break;
      case 16: // created_at
        if (!s.timestamp(c.traits_created_at, timestampRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers5 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","traits"], []);

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
      case 21: // traits
        if (!traits2(s, c)) return false;
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

const text7 = new TextEncoder().encode("inventory.inbound_changed");
const class3 = characterClass("A-Za-z0-9_.-");
const charactersRule3 = { isNullable: false, isInspected: false, min: 1, max: 128, members: class3 };
const decimalRule1 = { isNullable: false, isInspected: true, whole: 13, scale: 5 };
const dataMembers6 = new MemberTable(["sku","location_id","po_line_id","version","quantity","eta","supplier_id"], [0,1,2,4]);

function data6(s: Scanner, c: StockEvents): boolean {
  if (!s.enter(dataMembers6)) return false;
  for (;;) {
    switch (s.next(dataMembers6)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // sku
        if (!s.text(c.sku, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // location_id
        if (!s.characters(c.location_id, charactersRule3)) return false;
        s.mark(1);
        break;
      case 2: // po_line_id
        if (!s.text(c.po_line_id, textRule1)) return false;
        break;
      case 3: // version
        if (!s.integer(c.version, integerRule2)) return false;
        break;
      case 4: // quantity
        if (!s.decimal(c.quantity, decimalRule1)) return false;
        break;
      case 5: // eta
        if (!s.timestamp(c.eta, timestampRule2)) return false;
        break;
      case 6: // supplier_id
        if (!s.text(c.supplier_id, textRule8)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record6(s: Scanner, c: StockEvents): boolean {
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
        if (!data6(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text8 = new TextEncoder().encode("inventory.reservation_changed");
const values2 = new MemberTable(["held","committed","fulfilled","released","expired"], []);
const choiceRule2 = { isNullable: false, isInspected: false, values: values2 };
const dataMembers7 = new MemberTable(["sku","location_id","reservation_id","version","quantity","state","expires_at","order_id"], [0,1,2,4,5]);

function data7(s: Scanner, c: StockEvents): boolean {
  if (!s.enter(dataMembers7)) return false;
  for (;;) {
    switch (s.next(dataMembers7)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // sku
        if (!s.text(c.sku, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // location_id
        if (!s.characters(c.location_id, charactersRule3)) return false;
        s.mark(1);
        break;
      case 2: // reservation_id
        if (!s.text(c.reservation_id, textRule1)) return false;
        break;
      case 3: // version
        if (!s.integer(c.version, integerRule2)) return false;
        break;
      case 4: // quantity
        if (!s.decimal(c.quantity, decimalRule1)) return false;
        break;
      case 5: // state
        if (!s.choice(c.state, choiceRule2)) return false;
        break;
      case 6: // expires_at
        if (!s.timestamp(c.expires_at, timestampRule2)) return false;
        break;
      case 7: // order_id
        if (!s.text(c.order_id, textRule8)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record7(s: Scanner, c: StockEvents): boolean {
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
        if (!data7(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text9 = new TextEncoder().encode("inventory.stock_adjusted");
const values3 = new MemberTable(["on_hand","reserved","committed","unavailable","inbound"], []);
const choiceRule3 = { isNullable: true, isInspected: true, values: values3 };
const values4 = new MemberTable(["received","sold","returned","damaged","correction","transfer"], []);
const choiceRule4 = { isNullable: true, isInspected: true, values: values4 };
const dataMembers8 = new MemberTable(["sku","location_id","adjustment_id","delta","bucket","reason","order_id","seq"], [0,1,2,3]);

function data8(s: Scanner, c: StockEvents): boolean {
  if (!s.enter(dataMembers8)) return false;
  for (;;) {
    switch (s.next(dataMembers8)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // sku
        if (!s.text(c.sku, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // location_id
        if (!s.characters(c.location_id, charactersRule3)) return false;
        s.mark(1);
        break;
      case 2: // adjustment_id
        if (!s.text(c.adjustment_id, textRule1)) return false;
        break;
      case 3: // delta
        if (!s.decimal(c.delta, decimalRule1)) return false;
        break;
      case 4: // bucket
        if (!s.choice(c.bucket, choiceRule3)) return false;
        break;
      case 5: // reason
        if (!s.choice(c.reason, choiceRule4)) return false;
        break;
      case 6: // order_id
        if (!s.text(c.order_id, textRule8)) return false;
        break;
      case 7: // seq
        if (!s.integer(c.seq, integerRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record8(s: Scanner, c: StockEvents): boolean {
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
        if (!data8(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text10 = new TextEncoder().encode("inventory.stock_counted");
const dataMembers9 = new MemberTable(["sku","location_id","count_id","on_hand","counted_at"], [0,1,2,3]);

function data9(s: Scanner, c: StockEvents): boolean {
  if (!s.enter(dataMembers9)) return false;
  for (;;) {
    switch (s.next(dataMembers9)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // sku
        if (!s.text(c.sku, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // location_id
        if (!s.characters(c.location_id, charactersRule3)) return false;
        s.mark(1);
        break;
      case 2: // count_id
        if (!s.text(c.count_id, textRule1)) return false;
        break;
      case 3: // on_hand
        if (!s.decimal(c.on_hand, decimalRule1)) return false;
        break;
      case 4: // counted_at
        if (!s.timestamp(c.counted_at, timestampRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record9(s: Scanner, c: StockEvents): boolean {
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
        if (!data9(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text11 = new TextEncoder().encode("inventory.transfer_leg");
const values5 = new MemberTable(["out","in"], []);
const choiceRule5 = { isNullable: false, isInspected: false, values: values5 };
const dataMembers10 = new MemberTable(["sku","location_id","transfer_id","leg","quantity","from_location_id","to_location_id"], [0,1,2,3,4]);

function data10(s: Scanner, c: StockEvents): boolean {
  if (!s.enter(dataMembers10)) return false;
  for (;;) {
    switch (s.next(dataMembers10)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // sku
        if (!s.text(c.sku, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // location_id
        if (!s.characters(c.location_id, charactersRule3)) return false;
        s.mark(1);
        break;
      case 2: // transfer_id
        if (!s.text(c.transfer_id, textRule1)) return false;
        break;
      case 3: // leg
        if (!s.choice(c.leg, choiceRule5)) return false;
        break;
      case 4: // quantity
        if (!s.decimal(c.quantity, decimalRule1)) return false;
        break;
      case 5: // from_location_id
        if (!s.text(c.from_location_id, textRule8)) return false;
        break;
      case 6: // to_location_id
        if (!s.text(c.to_location_id, textRule8)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record10(s: Scanner, c: StockEvents): boolean {
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
        if (!data10(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text12 = new TextEncoder().encode("live.minute_counted");
const integerRule5 = { isNullable: false, isInspected: true, min: 0, max: 9007199254740990 };
const dataMembers11 = new MemberTable(["subject","minute","sessions","orders","payments_authorized","payments_declined"], [0,1]);

function data11(s: Scanner, c: MinuteCounts): boolean {
  if (!s.enter(dataMembers11)) return false;
  for (;;) {
    switch (s.next(dataMembers11)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // subject
        if (!s.text(c.subject, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // minute
        if (!s.integer(c.minute, integerRule5)) return false;
        break;
      case 2: // sessions
        if (!s.integer(c.sessions, integerRule2)) return false;
        break;
      case 3: // orders
        if (!s.integer(c.orders, integerRule2)) return false;
        break;
      case 4: // payments_authorized
        if (!s.integer(c.payments_authorized, integerRule2)) return false;
        break;
      case 5: // payments_declined
        if (!s.integer(c.payments_declined, integerRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record11(s: Scanner, c: MinuteCounts): boolean {
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
        if (!data11(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text13 = new TextEncoder().encode("orders.order_cancelled");
const integerRule6 = { isNullable: true, isInspected: true, min: 0, max: 1000000 };
const itemMembers1 = new MemberTable(["line_id","sku","quantity","reason"], [0]);

function item1(s: Scanner): boolean {
  if (!s.enter(itemMembers1)) return false;
  for (;;) {
    switch (s.next(itemMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // line_id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // sku
        if (!s.text(undefined, textRule8)) return false;
        break;
      case 2: // quantity
        if (!s.integer(undefined, integerRule6)) return false;
        break;
      case 3: // reason
        if (!s.text(undefined, textRule17)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const element2 = (s: Scanner): boolean => item1(s);
const listRule2 = { isNullable: false, min: 1, max: 500, element: element2 };
const dataMembers12 = new MemberTable(["order_id","order_version","customer_id","anonymous_id","reason","cancelled_at","lines"], [0]);

function data12(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(dataMembers12)) return false;
  for (;;) {
    switch (s.next(dataMembers12)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // order_id
        if (!s.text(c.order_id, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // order_version
        if (!s.integer(c.order_version, integerRule2)) return false;
        break;
      case 2: // customer_id
        if (!s.text(c.customer_id, textRule8)) return false;
        break;
      case 3: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        break;
      case 4: // reason
        if (!s.text(c.reason, textRule17)) return false;
        break;
      case 5: // cancelled_at
        if (!s.timestamp(c.cancelled_at, timestampRule2)) return false;
        break;
      case 6: // lines
        if (!s.list(c.lines, listRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record12(s: Scanner, c: OrderEvents): boolean {
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
        if (!data12(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text14 = new TextEncoder().encode("orders.order_delivered");
const dataMembers13 = new MemberTable(["order_id","order_version","customer_id","anonymous_id","shipment_id","delivered_at","lines"], [0]);

function data13(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(dataMembers13)) return false;
  for (;;) {
    switch (s.next(dataMembers13)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // order_id
        if (!s.text(c.order_id, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // order_version
        if (!s.integer(c.order_version, integerRule2)) return false;
        break;
      case 2: // customer_id
        if (!s.text(c.customer_id, textRule8)) return false;
        break;
      case 3: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        break;
      case 4: // shipment_id
        if (!s.text(c.shipment_id, textRule8)) return false;
        break;
      case 5: // delivered_at
        if (!s.timestamp(c.delivered_at, timestampRule2)) return false;
        break;
      case 6: // lines
        if (!s.list(c.lines, listRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record13(s: Scanner, c: OrderEvents): boolean {
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
        if (!data13(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text15 = new TextEncoder().encode("orders.order_fulfilled");
const dataMembers14 = new MemberTable(["order_id","order_version","customer_id","anonymous_id","shipment_id","carrier","tracking_number","location_id","fulfilled_at","lines"], [0]);

function data14(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(dataMembers14)) return false;
  for (;;) {
    switch (s.next(dataMembers14)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // order_id
        if (!s.text(c.order_id, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // order_version
        if (!s.integer(c.order_version, integerRule2)) return false;
        break;
      case 2: // customer_id
        if (!s.text(c.customer_id, textRule8)) return false;
        break;
      case 3: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        break;
      case 4: // shipment_id
        if (!s.text(c.shipment_id, textRule8)) return false;
        break;
      case 5: // carrier
        if (!s.text(c.carrier, textRule16)) return false;
        break;
      case 6: // tracking_number
        if (!s.text(c.tracking_number_hmac, textRule18)) return false;
        break;
      case 7: // location_id
        if (!s.text(c.location_id, textRule8)) return false;
        break;
      case 8: // fulfilled_at
        if (!s.timestamp(c.fulfilled_at, timestampRule2)) return false;
        break;
      case 9: // lines
        if (!s.list(c.lines, listRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record14(s: Scanner, c: OrderEvents): boolean {
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
        if (!data14(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text16 = new TextEncoder().encode("orders.order_placed");
const charactersRule4 = { isNullable: false, isInspected: true, min: 3, max: 3, members: class2 };
const integerRule7 = { isNullable: true, isInspected: true, min: 0, max: 99999999999 };
const integerRule8 = { isNullable: false, isInspected: true, min: 0, max: 99999999999 };
const totalsMembers1 = new MemberTable(["items_minor","discount_minor","shipping_minor","tax_minor","total_minor"], [4]);

function totals1(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(totalsMembers1)) return false;
  for (;;) {
    switch (s.next(totalsMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // items_minor
        if (!s.integer(c.items_minor, integerRule7)) return false;
        break;
      case 1: // discount_minor
        if (!s.integer(c.discount_minor, integerRule7)) return false;
        break;
      case 2: // shipping_minor
        if (!s.integer(c.shipping_minor, integerRule7)) return false;
        break;
      case 3: // tax_minor
        if (!s.integer(c.tax_minor, integerRule7)) return false;
        break;
      case 4: // total_minor
        if (!s.integer(c.total_minor, integerRule8)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const integerRule9 = { isNullable: false, isInspected: true, min: 0, max: 1000000 };
const itemMembers2 = new MemberTable(["line_id","sku","product_id","name","variant","category","seller_id","quantity","unit_price_minor","discount_minor","tax_minor","total_minor","coupon_id"], [0,1,7]);

function item2(s: Scanner): boolean {
  if (!s.enter(itemMembers2)) return false;
  for (;;) {
    switch (s.next(itemMembers2)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // line_id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 1: // sku
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 2: // product_id
        if (!s.text(undefined, textRule8)) return false;
        break;
      case 3: // name
        if (!s.text(undefined, textRule12)) return false;
        break;
      case 4: // variant
        if (!s.text(undefined, textRule17)) return false;
        break;
      case 5: // category
        if (!s.text(undefined, textRule12)) return false;
        break;
      case 6: // seller_id
        if (!s.text(undefined, textRule8)) return false;
        break;
      case 7: // quantity
        if (!s.integer(undefined, integerRule9)) return false;
        break;
      case 8: // unit_price_minor
        if (!s.integer(undefined, integerRule7)) return false;
        break;
      case 9: // discount_minor
        if (!s.integer(undefined, integerRule7)) return false;
        break;
      case 10: // tax_minor
        if (!s.integer(undefined, integerRule7)) return false;
        break;
      case 11: // total_minor
        if (!s.integer(undefined, integerRule7)) return false;
        break;
      case 12: // coupon_id
        if (!s.text(undefined, textRule8)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const element3 = (s: Scanner): boolean => item2(s);
const listRule3 = { isNullable: false, min: 1, max: 500, element: element3 };
const textRule21 = { isNullable: true, isInspected: false, min: 1, max: 64 };
const charactersRule5 = { isNullable: true, isInspected: true, min: 2, max: 2, members: class2 };
const textRule22 = { isNullable: true, isInspected: true, min: 0, max: 3 };
const shipToMembers1 = new MemberTable(["country","region","postcode3","name","first_name","last_name","company","line1","line2","city","postcode","phone","email"], []);

function shipTo1(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(shipToMembers1)) return false;
  for (;;) {
    switch (s.next(shipToMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // country
        if (!s.characters(c.ship_to_country, charactersRule5)) return false;
        break;
      case 1: // region
        if (!s.text(c.ship_to_region, textRule15)) return false;
        break;
      case 2: // postcode3
        if (!s.text(c.ship_to_postcode3, textRule22)) return false;
        break;
      case 3: // name
        return false;
      case 4: // first_name
        return false;
      case 5: // last_name
        return false;
      case 6: // company
        return false;
      case 7: // line1
        return false;
      case 8: // line2
        return false;
      case 9: // city
        return false;
      case 10: // postcode
        return false;
      case 11: // phone
        return false;
      case 12: // email
        return false;
      default:
        if (!s.skip()) return false;
    }
  }
}

const billToMembers1 = new MemberTable(["country","region","postcode3","name","first_name","last_name","company","line1","line2","city","postcode","phone","email"], []);

function billTo1(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(billToMembers1)) return false;
  for (;;) {
    switch (s.next(billToMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // country
        if (!s.characters(c.bill_to_country, charactersRule5)) return false;
        break;
      case 1: // region
        if (!s.text(c.bill_to_region, textRule15)) return false;
        break;
      case 2: // postcode3
        if (!s.text(c.bill_to_postcode3, textRule22)) return false;
        break;
      case 3: // name
        return false;
      case 4: // first_name
        return false;
      case 5: // last_name
        return false;
      case 6: // company
        return false;
      case 7: // line1
        return false;
      case 8: // line2
        return false;
      case 9: // city
        return false;
      case 10: // postcode
        return false;
      case 11: // phone
        return false;
      case 12: // email
        return false;
      default:
        if (!s.skip()) return false;
    }
  }
}

const customerMembers1 = new MemberTable(["email","phone","name","first_name","last_name"], []);

function customer1(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(customerMembers1)) return false;
  for (;;) {
    switch (s.next(customerMembers1)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // email
        if (!s.text(c.customer_email_hmac, textRule20)) return false;
        break;
      case 1: // phone
        return false;
      case 2: // name
        return false;
      case 3: // first_name
        return false;
      case 4: // last_name
        return false;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers15 = new MemberTable(["order_id","order_version","customer_id","anonymous_id","currency","totals","lines","order_number","status","channel","cart_id","checkout_id","coupon_id","shipping_tier","ship_to","bill_to","customer","browser_ip","note","placed_at"], [0,4,5,6]);

function data15(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(dataMembers15)) return false;
  for (;;) {
    switch (s.next(dataMembers15)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // order_id
        if (!s.text(c.order_id, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // order_version
        if (!s.integer(c.order_version, integerRule2)) return false;
        break;
      case 2: // customer_id
        if (!s.text(c.customer_id, textRule8)) return false;
        break;
      case 3: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        break;
      case 4: // currency
        if (!s.characters(c.currency, charactersRule4)) return false;
        break;
      case 5: // totals
        if (!totals1(s, c)) return false;
        break;
      case 6: // lines
        if (!s.list(c.lines, listRule3)) return false;
        break;
      case 7: // order_number
        if (!s.text(c.order_number, textRule21)) return false;
        break;
      case 8: // status
        if (!s.text(c.status, textRule15)) return false;
        break;
      case 9: // channel
        if (!s.text(c.channel, textRule15)) return false;
        break;
      case 10: // cart_id
        if (!s.text(c.cart_id, textRule8)) return false;
        break;
      case 11: // checkout_id
        if (!s.text(c.checkout_id, textRule8)) return false;
        break;
      case 12: // coupon_id
        if (!s.text(c.coupon_id, textRule8)) return false;
        break;
      case 13: // shipping_tier
        if (!s.text(c.shipping_tier, textRule16)) return false;
        break;
      case 14: // ship_to
        if (!shipTo1(s, c)) return false;
        break;
      case 15: // bill_to
        if (!billTo1(s, c)) return false;
        break;
      case 16: // customer
        if (!customer1(s, c)) return false;
        break;
      case 17: // browser_ip
        if (!s.text(c.browser_ip, textRule14)) return false;
        break;
      case 18: // note
        return false;
      case 19: // placed_at
        if (!s.timestamp(c.placed_at, timestampRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record15(s: Scanner, c: OrderEvents): boolean {
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
        if (!data15(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text17 = new TextEncoder().encode("orders.order_returned");
const dataMembers16 = new MemberTable(["order_id","order_version","customer_id","anonymous_id","return_id","reason","location_id","returned_at","lines"], [0]);

function data16(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(dataMembers16)) return false;
  for (;;) {
    switch (s.next(dataMembers16)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // order_id
        if (!s.text(c.order_id, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // order_version
        if (!s.integer(c.order_version, integerRule2)) return false;
        break;
      case 2: // customer_id
        if (!s.text(c.customer_id, textRule8)) return false;
        break;
      case 3: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        break;
      case 4: // return_id
        if (!s.text(c.return_id, textRule8)) return false;
        break;
      case 5: // reason
        if (!s.text(c.reason, textRule17)) return false;
        break;
      case 6: // location_id
        if (!s.text(c.location_id, textRule8)) return false;
        break;
      case 7: // returned_at
        if (!s.timestamp(c.returned_at, timestampRule2)) return false;
        break;
      case 8: // lines
        if (!s.list(c.lines, listRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record16(s: Scanner, c: OrderEvents): boolean {
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
        if (!data16(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text18 = new TextEncoder().encode("orders.order_updated");
const dataMembers17 = new MemberTable(["order_id","order_version","customer_id","anonymous_id","currency","totals","lines","order_number","status","channel","cart_id","checkout_id","coupon_id","shipping_tier","ship_to","bill_to","customer","browser_ip","note","updated_at"], [0]);

function data17(s: Scanner, c: OrderEvents): boolean {
  if (!s.enter(dataMembers17)) return false;
  for (;;) {
    switch (s.next(dataMembers17)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // order_id
        if (!s.text(c.order_id, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // order_version
        if (!s.integer(c.order_version, integerRule2)) return false;
        break;
      case 2: // customer_id
        if (!s.text(c.customer_id, textRule8)) return false;
        break;
      case 3: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        break;
      case 4: // currency
        if (!s.characters(c.currency, charactersRule4)) return false;
        break;
      case 5: // totals
        if (!totals1(s, c)) return false;
        break;
      case 6: // lines
        if (!s.list(c.lines, listRule3)) return false;
        break;
      case 7: // order_number
        if (!s.text(c.order_number, textRule21)) return false;
        break;
      case 8: // status
        if (!s.text(c.status, textRule15)) return false;
        break;
      case 9: // channel
        if (!s.text(c.channel, textRule15)) return false;
        break;
      case 10: // cart_id
        if (!s.text(c.cart_id, textRule8)) return false;
        break;
      case 11: // checkout_id
        if (!s.text(c.checkout_id, textRule8)) return false;
        break;
      case 12: // coupon_id
        if (!s.text(c.coupon_id, textRule8)) return false;
        break;
      case 13: // shipping_tier
        if (!s.text(c.shipping_tier, textRule16)) return false;
        break;
      case 14: // ship_to
        if (!shipTo1(s, c)) return false;
        break;
      case 15: // bill_to
        if (!billTo1(s, c)) return false;
        break;
      case 16: // customer
        if (!customer1(s, c)) return false;
        break;
      case 17: // browser_ip
        if (!s.text(c.browser_ip, textRule14)) return false;
        break;
      case 18: // note
        return false;
      case 19: // updated_at
        if (!s.timestamp(c.updated_at, timestampRule2)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record17(s: Scanner, c: OrderEvents): boolean {
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
        if (!data17(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text19 = new TextEncoder().encode("payments.payment_status_changed");
const textRule23 = { isNullable: false, isInspected: false, min: 1, max: 330 };
const values6 = new MemberTable(["stripe","adyen","paypal","braintree","square"], []);
const choiceRule6 = { isNullable: false, isInspected: false, values: values6 };
const textRule24 = { isNullable: false, isInspected: true, min: 1, max: 64 };
const textRule25 = { isNullable: true, isInspected: true, min: 1, max: 64 };
const textRule26 = { isNullable: true, isInspected: true, min: 1, max: 4 };
const textRule27 = { isNullable: true, isInspected: false, min: 1, max: 330 };
const element4 = (s: Scanner): boolean => s.text(undefined, textRule24);
const listRule4 = { isNullable: false, min: 0, max: 64, element: element4 };
const integerRule10 = { isNullable: false, isInspected: true, min: 0, max: 100000 };
const dataMembers18 = new MemberTable(["payment_id","psp","order_id","status","prev_status","authorized_minor","captured_minor","refunded_minor","disputed_minor","charged_back_minor","currency","brand","last4","method","sca_result","card_fingerprint","failure_class","is_deleted","merged_into","anomalies","declined_attempts","revision","occurred_at"], [0,1,3,5,6,7,8,9,17,20,21,22]);

function data18(s: Scanner, c: PaymentStatus): boolean {
  if (!s.enter(dataMembers18)) return false;
  for (;;) {
    switch (s.next(dataMembers18)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // payment_id
        if (!s.text(c.payment_id, textRule23)) return false;
        s.mark(1);
        break;
      case 1: // psp
        if (!s.choice(c.psp, choiceRule6)) return false;
        break;
      case 2: // order_id
        if (!s.text(c.order_id, textRule8)) return false;
        s.mark(0);
        break;
      case 3: // status
        if (!s.text(c.status, textRule24)) return false;
        break;
      case 4: // prev_status
        if (!s.text(c.prev_status, textRule25)) return false;
        break;
      case 5: // authorized_minor
        if (!s.integer(c.authorized_minor, integerRule5)) return false;
        break;
      case 6: // captured_minor
        if (!s.integer(c.captured_minor, integerRule5)) return false;
        break;
      case 7: // refunded_minor
        if (!s.integer(c.refunded_minor, integerRule5)) return false;
        break;
      case 8: // disputed_minor
        if (!s.integer(c.disputed_minor, integerRule5)) return false;
        break;
      case 9: // charged_back_minor
        if (!s.integer(c.charged_back_minor, integerRule5)) return false;
        break;
      case 10: // currency
        if (!s.characters(c.currency, charactersRule2)) return false;
        break;
      case 11: // brand
        if (!s.text(c.brand, textRule25)) return false;
        break;
      case 12: // last4
        if (!s.text(c.last4, textRule26)) return false;
        break;
      case 13: // method
        if (!s.text(c.method, textRule25)) return false;
        break;
      case 14: // sca_result
        if (!s.text(c.sca_result, textRule25)) return false;
        break;
      case 15: // card_fingerprint
        if (!s.text(c.card_fingerprint, textRule8)) return false;
        break;
      case 16: // failure_class
        if (!s.text(c.failure_class, textRule25)) return false;
        break;
      case 17: // is_deleted
        if (!s.bool(c.is_deleted, boolRule1)) return false;
        break;
      case 18: // merged_into
        if (!s.text(c.merged_into, textRule27)) return false;
        break;
      case 19: // anomalies
        if (!s.list(c.anomalies, listRule4)) return false;
        break;
      case 20: // declined_attempts
        if (!s.integer(c.declined_attempts, integerRule10)) return false;
        break;
      case 21: // revision
        if (!s.integer(c.revision, integerRule5)) return false;
        break;
      case 22: // occurred_at
        if (!s.timestamp(c.psp_occurred_at, timestampRule1)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record18(s: Scanner, c: PaymentStatus): boolean {
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
        if (!data18(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text20 = new TextEncoder().encode("payments.psp_notification");
const textRule28 = { isNullable: false, isInspected: true, min: 1, max: 128 };
const values7 = new MemberTable(["facts","no_change","unmapped"], []);
const choiceRule7 = { isNullable: false, isInspected: true, values: values7 };
const textRule29 = { isNullable: false, isInspected: false, min: 1, max: 320 };
const element5 = (s: Scanner): boolean => s.text(undefined, textRule29);
const listRule5 = { isNullable: false, min: 0, max: 20, element: element5 };
const integerRule11 = { isNullable: false, isInspected: true, min: 0, max: 253402300799999 };
const class4 = characterClass("0-9");
const charactersRule6 = { isNullable: true, isInspected: true, min: 4, max: 4, members: class4 };
const textRule30 = { isNullable: true, isInspected: true, min: 0, max: 32 };
const patternRule2 = { isNullable: true, isInspected: false, min: 1, max: 64, pattern: new RegExp("^v[0-9]{1,4}:[0-9a-f]{32}$", "u") };
const values8 = new MemberTable(["insufficient_funds","card_declined","expired_card","fraud_suspected","authentication","processing_error","other"], []);
const choiceRule8 = { isNullable: true, isInspected: true, values: values8 };
const textRule31 = { isNullable: true, isInspected: true, min: 1, max: 80 };
const values9 = new MemberTable(["pending","requires_action","failed","authorized","auth_adjusted","captured","capture_failed","capture_reversed","expired","voided","refund_pending","refund_ok","refund_failed","inquiry","inquiry_closed","dispute_open","dispute_closed","dispute_won","dispute_lost"], []);
const choiceRule9 = { isNullable: false, isInspected: true, values: values9 };
const integerRule12 = { isNullable: true, isInspected: true, min: 0, max: 9000000000000 };
const values10 = new MemberTable(["final","sale","summary","cumulative"], []);
const choiceRule10 = { isNullable: false, isInspected: true, values: values10 };
const element6 = (s: Scanner): boolean => s.choice(undefined, choiceRule10);
const listRule6 = { isNullable: false, min: 0, max: 4, element: element6 };
const itemMembers3 = new MemberTable(["fact","object_id","parent_id","amount_minor","currency","at","version","flags"], [0,1,5,6]);

function item3(s: Scanner): boolean {
  if (!s.enter(itemMembers3)) return false;
  for (;;) {
    switch (s.next(itemMembers3)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // fact
        if (!s.choice(undefined, choiceRule9)) return false;
        break;
      case 1: // object_id
        if (!s.text(undefined, textRule1)) return false;
        break;
      case 2: // parent_id
        if (!s.text(undefined, textRule8)) return false;
        break;
      case 3: // amount_minor
        if (!s.integer(undefined, integerRule12)) return false;
        break;
      case 4: // currency
        if (!s.characters(undefined, charactersRule2)) return false;
        break;
      case 5: // at
        if (!s.timestamp(undefined, timestampRule1)) return false;
        break;
      case 6: // version
        if (!s.integer(undefined, integerRule11)) return false;
        break;
      case 7: // flags
        if (!s.list(undefined, listRule6)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const element7 = (s: Scanner): boolean => item3(s);
const listRule7 = { isNullable: false, min: 0, max: 100, element: element7 };
const dataMembers19 = new MemberTable(["psp","psp_event_id","event_code","mapping","partition_key","payment_ref","aliases","parent_id","merchant_ref","occurred_at","version","brand","last4","method","sca_result","card_fingerprint","failure_class","dispute_reason","dispute_due_at","facts"], [0,1,2,3,4,9,10,19]);

function data19(s: Scanner, c: PaymentNotifications): boolean {
  if (!s.enter(dataMembers19)) return false;
  for (;;) {
    switch (s.next(dataMembers19)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // psp
        if (!s.choice(c.psp, choiceRule6)) return false;
        s.mark(0);
        break;
      case 1: // psp_event_id
        if (!s.text(c.psp_event_id, textRule19)) return false;
        break;
      case 2: // event_code
        if (!s.text(c.event_code, textRule28)) return false;
        break;
      case 3: // mapping
        if (!s.choice(c.mapping, choiceRule7)) return false;
        break;
      case 4: // partition_key
        if (!s.text(c.partition_key, textRule19)) return false;
        s.mark(1);
        break;
      case 5: // payment_ref
        if (!s.text(c.payment_ref, textRule8)) return false;
        break;
      case 6: // aliases
        if (!s.list(c.aliases, listRule5)) return false;
        break;
      case 7: // parent_id
        if (!s.text(c.parent_id, textRule8)) return false;
        break;
      case 8: // merchant_ref
        if (!s.text(c.merchant_ref, textRule8)) return false;
        break;
      case 9: // occurred_at
        if (!s.timestamp(c.psp_occurred_at, timestampRule1)) return false;
        break;
      case 10: // version
        if (!s.integer(c.version, integerRule11)) return false;
        break;
      case 11: // brand
        if (!s.text(c.brand, textRule15)) return false;
        break;
      case 12: // last4
        if (!s.characters(c.last4, charactersRule6)) return false;
        break;
      case 13: // method
        if (!s.text(c.method, textRule15)) return false;
        break;
      case 14: // sca_result
        if (!s.text(c.sca_result, textRule30)) return false;
        break;
      case 15: // card_fingerprint
        if (!s.pattern(c.card_fingerprint, patternRule2)) return false;
        break;
      case 16: // failure_class
        if (!s.choice(c.failure_class, choiceRule8)) return false;
        break;
      case 17: // dispute_reason
        if (!s.text(c.dispute_reason, textRule31)) return false;
        break;
      case 18: // dispute_due_at
        if (!s.timestamp(c.dispute_due_at, timestampRule2)) return false;
        break;
      case 19: // facts
        if (!s.list(c.facts, listRule7)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record19(s: Scanner, c: PaymentNotifications): boolean {
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
        if (!s.constant(text20)) return false;
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
        if (!data19(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text21 = new TextEncoder().encode("users.activity_seen");
const values11 = new MemberTable(["order_placed","order_cancelled","payment_authorized","payment_declined","payment_disputed","session_seen","identified"], []);
const choiceRule11 = { isNullable: false, isInspected: true, values: values11 };
const dataMembers20 = new MemberTable(["user_id","kind","order_id","payment_id","session_id","anonymous_id","amount_minor","currency","ship_country","geo_country","card_fingerprint","psp"], [0,1]);

function data20(s: Scanner, c: UserActivity): boolean {
  if (!s.enter(dataMembers20)) return false;
  for (;;) {
    switch (s.next(dataMembers20)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // user_id
        if (!s.text(c.user_id, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // kind
        if (!s.choice(c.kind, choiceRule11)) return false;
        break;
      case 2: // order_id
        if (!s.text(c.order_id, textRule8)) return false;
        break;
      case 3: // payment_id
        if (!s.text(c.payment_id, textRule27)) return false;
        break;
      case 4: // session_id
        if (!s.text(c.session_id, textRule8)) return false;
        break;
      case 5: // anonymous_id
        if (!s.text(c.anonymous_id, textRule8)) return false;
        break;
      case 6: // amount_minor
        if (!s.integer(c.amount_minor, integerRule2)) return false;
        break;
      case 7: // currency
        if (!s.characters(c.currency, charactersRule2)) return false;
        break;
      case 8: // ship_country
        if (!s.characters(c.ship_country, charactersRule5)) return false;
        break;
      case 9: // geo_country
        if (!s.characters(c.geo_country, charactersRule5)) return false;
        break;
      case 10: // card_fingerprint
        if (!s.text(c.card_fingerprint, textRule8)) return false;
        break;
      case 11: // psp
        if (!s.text(c.psp, textRule21)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record20(s: Scanner, c: UserActivity): boolean {
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
        if (!s.constant(text21)) return false;
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
        if (!data20(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text22 = new TextEncoder().encode("users.card_used");
const dataMembers21 = new MemberTable(["card_fingerprint","user_id","order_id","payment_id"], [0,1,2,3]);

function data21(s: Scanner, c: CardActivity): boolean {
  if (!s.enter(dataMembers21)) return false;
  for (;;) {
    switch (s.next(dataMembers21)) {
      case closed:
        return true;
      case refused:
        return false;
      case 0: // card_fingerprint
        if (!s.text(c.card_fingerprint, textRule1)) return false;
        s.mark(0);
        break;
      case 1: // user_id
        if (!s.text(c.user_id, textRule1)) return false;
        break;
      case 2: // order_id
        if (!s.text(c.order_id, textRule1)) return false;
        break;
      case 3: // payment_id
        if (!s.text(c.payment_id, textRule23)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record21(s: Scanner, c: CardActivity): boolean {
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
        if (!s.constant(text22)) return false;
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
        if (!data21(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text23 = new TextEncoder().encode("web.cart_item_added");
const decimalRule2 = { isNullable: true, isInspected: true, whole: 14, scale: 4 };
const itemMembers4 = new MemberTable(["sku","name","brand","category","variant","seller_id","price","currency","quantity","position","coupon_id"], [0]);

function item4(s: Scanner): boolean {
  if (!s.enter(itemMembers4)) return false;
  for (;;) {
    switch (s.next(itemMembers4)) {
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
        if (!s.decimal(undefined, decimalRule2)) return false;
        break;
      case 7: // currency
        if (!s.characters(undefined, charactersRule2)) return false;
        break;
      case 8: // quantity
        if (!s.integer(undefined, integerRule6)) return false;
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

const element8 = (s: Scanner): boolean => item4(s);
const listRule8 = { isNullable: false, min: 1, max: 200, element: element8 };
const integerRule13 = { isNullable: false, isInspected: true, min: -99999999999, max: 99999999999 };
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
        if (!s.integer(c.value_amount_minor, integerRule13)) return false;
        break;
      case 1: // currency
        if (!s.characters(c.value_currency, charactersRule4)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers22 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","cart_id","items","value"], [22]);

function data22(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers22)) return false;
  for (;;) {
    switch (s.next(dataMembers22)) {
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
        if (!s.list(c.items, listRule8)) return false;
        break;
      case 23: // value
        if (!value1(s, c)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record22(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text23)) return false;
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
        if (!data22(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text24 = new TextEncoder().encode("web.cart_item_removed");

function record23(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text24)) return false;
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
        if (!data22(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text25 = new TextEncoder().encode("web.cart_viewed");
const listRule9 = { isNullable: false, min: 0, max: 200, element: element8 };
const dataMembers23 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","cart_id","items","value"], []);

function data23(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers23)) return false;
  for (;;) {
    switch (s.next(dataMembers23)) {
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
        if (!s.list(c.items, listRule9)) return false;
        break;
      case 23: // value
        if (!value1(s, c)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record24(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text25)) return false;
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
        if (!data23(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text26 = new TextEncoder().encode("web.checkout_started");
const integerRule14 = { isNullable: true, isInspected: true, min: 1, max: 100 };
const dataMembers24 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","checkout_id","cart_id","order_id","step","shipping_tier","payment_type","coupon_id","items","value"], []);

function data24(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers24)) return false;
  for (;;) {
    switch (s.next(dataMembers24)) {
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
        if (!s.integer(c.step, integerRule14)) return false;
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
        if (!s.list(c.items, listRule9)) return false;
        break;
      case 29: // value
        if (!value1(s, c)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record25(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text26)) return false;
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
        if (!data24(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text27 = new TextEncoder().encode("web.checkout_step_completed");
const dataMembers25 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","checkout_id","cart_id","order_id","step","shipping_tier","payment_type"], []);

function data25(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers25)) return false;
  for (;;) {
    switch (s.next(dataMembers25)) {
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
        if (!s.integer(c.step, integerRule14)) return false;
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


function record26(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text27)) return false;
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
        if (!data25(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text28 = new TextEncoder().encode("web.coupon_changed");
const values12 = new MemberTable(["entered","applied","denied","removed"], []);
const choiceRule12 = { isNullable: false, isInspected: true, values: values12 };
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
        if (!s.integer(c.discount_amount_minor, integerRule13)) return false;
        break;
      case 1: // currency
        if (!s.characters(c.discount_currency, charactersRule4)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}

const dataMembers26 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","coupon_id","action","name","cart_id","checkout_id","order_id","reason","discount"], [21,22]);

function data26(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers26)) return false;
  for (;;) {
    switch (s.next(dataMembers26)) {
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
        if (!s.choice(c.coupon_action, choiceRule12)) return false;
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


function record27(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text28)) return false;
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
        if (!data26(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text29 = new TextEncoder().encode("web.event_tracked");
const textRule32 = { isNullable: false, isInspected: true, min: 1, max: 256 };
const dataMembers27 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","name","properties"], [21]);

function data27(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers27)) return false;
  for (;;) {
    switch (s.next(dataMembers27)) {
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
        if (!s.text(c.event_name, textRule32)) return false;
        break;
      case 22: // properties
        if (!s.open(c.properties, openRule1)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record28(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text29)) return false;
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
        if (!data27(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text30 = new TextEncoder().encode("web.page_viewed");

function data28(s: Scanner, c: WebEvents): boolean {
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


function record29(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text30)) return false;
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
        if (!data28(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text31 = new TextEncoder().encode("web.product_clicked");
const itemMembers5 = new MemberTable(["sku","name","brand","category","variant","seller_id","price","currency","quantity","position","coupon_id"], [0]);

function item5(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(itemMembers5)) return false;
  for (;;) {
    switch (s.next(itemMembers5)) {
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
        if (!s.decimal(c.item_price, decimalRule2)) return false;
        break;
      case 7: // currency
        if (!s.characters(c.item_currency, charactersRule2)) return false;
        break;
      case 8: // quantity
        if (!s.integer(c.item_quantity, integerRule6)) return false;
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

const dataMembers28 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","list_id","list_name","position","item","items"], []);

function data29(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers28)) return false;
  for (;;) {
    switch (s.next(dataMembers28)) {
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
        if (!item5(s, c)) return false;
        break;
      case 25: // items
        if (!s.list(c.items, listRule9)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record30(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text31)) return false;
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
        if (!data29(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text32 = new TextEncoder().encode("web.product_list_viewed");
const itemMembers6 = new MemberTable(["name","value"], [0]);

function item6(s: Scanner): boolean {
  if (!s.enter(itemMembers6)) return false;
  for (;;) {
    switch (s.next(itemMembers6)) {
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

const element9 = (s: Scanner): boolean => item6(s);
const listRule10 = { isNullable: false, min: 0, max: 100, element: element9 };
const dataMembers29 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","list_id","list_name","category","filters","sort","items"], []);

function data30(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers29)) return false;
  for (;;) {
    switch (s.next(dataMembers29)) {
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
        if (!s.list(c.filters, listRule10)) return false;
        break;
      case 25: // sort
        if (!s.text(c.sort, textRule16)) return false;
        break;
      case 26: // items
        if (!s.list(c.items, listRule9)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record31(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text32)) return false;
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
        if (!data30(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text33 = new TextEncoder().encode("web.product_viewed");
const dataMembers30 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","item","list_id","list_name","position"], [21]);

function data31(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers30)) return false;
  for (;;) {
    switch (s.next(dataMembers30)) {
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
        if (!item5(s, c)) return false;
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


function record32(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text33)) return false;
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
        if (!data31(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text34 = new TextEncoder().encode("web.products_searched");
const dataMembers31 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","query","results_count","filters","sort"], []);

function data32(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers31)) return false;
  for (;;) {
    switch (s.next(dataMembers31)) {
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
        if (!s.integer(c.results_count, integerRule4)) return false;
        break;
      case 23: // filters
        if (!s.list(c.filters, listRule10)) return false;
        break;
      case 24: // sort
        if (!s.text(c.sort, textRule16)) return false;
        break;
      default:
        if (!s.skip()) return false;
    }
  }
}


function record33(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text34)) return false;
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
        if (!data32(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text35 = new TextEncoder().encode("web.promotion_clicked");
const dataMembers32 = new MemberTable(["anonymous_id","user_id","url","path","title","referrer","utm_source","utm_medium","utm_campaign","utm_term","utm_content","user_agent","ip","locale","timezone","viewport","screen","app","os","device","library","promo_id","name","creative","slot","position"], [21]);

function data33(s: Scanner, c: WebEvents): boolean {
  if (!s.enter(dataMembers32)) return false;
  for (;;) {
    switch (s.next(dataMembers32)) {
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


function record34(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text35)) return false;
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
        if (!data33(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}

const text36 = new TextEncoder().encode("web.promotion_viewed");

function record35(s: Scanner, c: WebEvents): boolean {
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
        if (!s.constant(text36)) return false;
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
        if (!data33(s, c)) return false;
        break;
      default:
        return false;
    }
  }
}


/** By table, then by `type version`. */
export const scanners: {
  readonly [Table in keyof EventColumns]: Readonly<Record<string, Scan<EventColumns[Table]>>>;
} = {
  web_events: {
    "app.screen_viewed 1-0-0": record1,
    "identity.aliased 1-0-0": record3,
    "identity.grouped 1-0-0": record4,
    "identity.identified 1-0-0": record5,
    "web.cart_item_added 1-0-0": record22,
    "web.cart_item_removed 1-0-0": record23,
    "web.cart_viewed 1-0-0": record24,
    "web.checkout_started 1-0-0": record25,
    "web.checkout_step_completed 1-0-0": record26,
    "web.coupon_changed 1-0-0": record27,
    "web.event_tracked 1-0-0": record28,
    "web.page_viewed 1-0-0": record29,
    "web.product_clicked 1-0-0": record30,
    "web.product_list_viewed 1-0-0": record31,
    "web.product_viewed 1-0-0": record32,
    "web.products_searched 1-0-0": record33,
    "web.promotion_clicked 1-0-0": record34,
    "web.promotion_viewed 1-0-0": record35,
  },
  cdc_events: {
    "cdc.row_changed 1-0-0": record2,
  },
  stock_events: {
    "inventory.inbound_changed 1-0-0": record6,
    "inventory.reservation_changed 1-0-0": record7,
    "inventory.stock_adjusted 1-0-0": record8,
    "inventory.stock_counted 1-0-0": record9,
    "inventory.transfer_leg 1-0-0": record10,
  },
  minute_counts: {
    "live.minute_counted 1-0-0": record11,
  },
  order_events: {
    "orders.order_cancelled 1-0-0": record12,
    "orders.order_delivered 1-0-0": record13,
    "orders.order_fulfilled 1-0-0": record14,
    "orders.order_placed 1-0-0": record15,
    "orders.order_returned 1-0-0": record16,
    "orders.order_updated 1-0-0": record17,
  },
  payment_status: {
    "payments.payment_status_changed 1-0-0": record18,
  },
  payment_notifications: {
    "payments.psp_notification 1-0-0": record19,
  },
  user_activity: {
    "users.activity_seen 1-0-0": record20,
  },
  card_activity: {
    "users.card_used 1-0-0": record21,
  },
};
