// Made by `pulse contracts generate` from contracts/; do not edit.
import { codePointLength, isTimestamp, utf8Length } from "../validator-runtime.ts";
export const record0 = validate21;
const schema6 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"app.screen_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:app.screen_viewed/1-0-0"}}};
const schema7 = {"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":128,"x-pc-max-bytes":128},"type":{"type":"string","minLength":1,"maxLength":128},"version":{"type":"string","maxLength":32},"source":{"type":"string","minLength":1,"maxLength":255},"subject":{"type":"string","minLength":1,"maxLength":512},"time":{"type":"string","x-pc-type":"timestamp"},"sent_at":{"type":"string","x-pc-type":"timestamp"},"dataschema":{"type":"string","maxLength":256},"store_id":{"type":"string","minLength":1,"maxLength":64},"producer":{"type":"object","properties":{"name":{"type":"string","maxLength":128},"version":{"type":"string","maxLength":64}},"additionalProperties":false},"data":{"type":"object"}},"required":["id","type","time","data"],"additionalProperties":false};
const func0 = Object.prototype.hasOwnProperty;
const func51 = codePointLength;
const func53 = utf8Length;
const func66 = isTimestamp;

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.id === undefined) || (!(func0.call(data, "id")))) && (missing0 = "id")) || (((data.type === undefined) || (!(func0.call(data, "type")))) && (missing0 = "type"))) || (((data.time === undefined) || (!(func0.call(data, "time")))) && (missing0 = "time"))) || (((data.data === undefined) || (!(func0.call(data, "data")))) && (missing0 = "data"))){
validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 of Object.keys(data)){
if(!(func0.call(schema7.properties, key0))){
validate22.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.id !== undefined && func0.call(data, "id")){
let data0 = data.id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate22.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate22.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(func53(data0) > 128){
validate22.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/x-pc-max-bytes",keyword:"x-pc-max-bytes",params:{}}];
return false;
}
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined && func0.call(data, "type")){
let data1 = data.type;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate22.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate22.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined && func0.call(data, "version")){
let data2 = data.version;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 32 && func51(data2) > 32){
validate22.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined && func0.call(data, "source")){
let data3 = data.source;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 255 && func51(data3) > 255){
validate22.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate22.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.subject !== undefined && func0.call(data, "subject")){
let data4 = data.subject;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 512 && func51(data4) > 512){
validate22.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data4.length < 2 && func51(data4) < 1){
validate22.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.time !== undefined && func0.call(data, "time")){
let data5 = data.time;
const _errs12 = errors;
if(typeof data5 !== "string"){
validate22.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data5 == "string" && !func66(data5)){
validate22.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sent_at !== undefined && func0.call(data, "sent_at")){
let data6 = data.sent_at;
const _errs14 = errors;
if(typeof data6 !== "string"){
validate22.errors = [{instancePath:instancePath+"/sent_at",schemaPath:"#/properties/sent_at/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data6 == "string" && !func66(data6)){
validate22.errors = [{instancePath:instancePath+"/sent_at",schemaPath:"#/properties/sent_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dataschema !== undefined && func0.call(data, "dataschema")){
let data7 = data.dataschema;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(data7.length > 256 && func51(data7) > 256){
validate22.errors = [{instancePath:instancePath+"/dataschema",schemaPath:"#/properties/dataschema/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/dataschema",schemaPath:"#/properties/dataschema/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.store_id !== undefined && func0.call(data, "store_id")){
let data8 = data.store_id;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data8 === "string"){
if(data8.length > 64 && func51(data8) > 64){
validate22.errors = [{instancePath:instancePath+"/store_id",schemaPath:"#/properties/store_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data8.length < 2 && func51(data8) < 1){
validate22.errors = [{instancePath:instancePath+"/store_id",schemaPath:"#/properties/store_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/store_id",schemaPath:"#/properties/store_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.producer !== undefined && func0.call(data, "producer")){
let data9 = data.producer;
const _errs20 = errors;
if(errors === _errs20){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
const _errs22 = errors;
for(const key1 of Object.keys(data9)){
if(!((key1 === "name") || (key1 === "version"))){
validate22.errors = [{instancePath:instancePath+"/producer",schemaPath:"#/properties/producer/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}}];
return false;
break;
}
}
if(_errs22 === errors){
if(data9.name !== undefined && func0.call(data9, "name")){
let data10 = data9.name;
const _errs23 = errors;
if(errors === _errs23){
if(typeof data10 === "string"){
if(data10.length > 128 && func51(data10) > 128){
validate22.errors = [{instancePath:instancePath+"/producer/name",schemaPath:"#/properties/producer/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/producer/name",schemaPath:"#/properties/producer/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs23 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data9.version !== undefined && func0.call(data9, "version")){
let data11 = data9.version;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data11 === "string"){
if(data11.length > 64 && func51(data11) > 64){
validate22.errors = [{instancePath:instancePath+"/producer/version",schemaPath:"#/properties/producer/properties/version/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/producer/version",schemaPath:"#/properties/producer/properties/version/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs25 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate22.errors = [{instancePath:instancePath+"/producer",schemaPath:"#/properties/producer/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.data !== undefined && func0.call(data, "data")){
let data12 = data.data;
const _errs27 = errors;
if(!(data12 && typeof data12 == "object" && !Array.isArray(data12))){
validate22.errors = [{instancePath:instancePath+"/data",schemaPath:"#/properties/data/type",keyword:"type",params:{type: "object"}}];
return false;
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}

const schema8 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"name":{"type":["string","null"],"maxLength":256},"category":{"type":["string","null"],"maxLength":256}}};
const schema9 = {"type":"object","properties":{"anonymous_id":{"type":["string","null"],"minLength":1,"maxLength":128},"user_id":{"type":["string","null"],"minLength":1,"maxLength":128},"url":{"type":["string","null"],"maxLength":8192},"path":{"type":["string","null"],"maxLength":4096},"title":{"type":["string","null"],"maxLength":1024},"referrer":{"type":["string","null"],"maxLength":8192},"utm_source":{"type":["string","null"],"maxLength":512},"utm_medium":{"type":["string","null"],"maxLength":512},"utm_campaign":{"type":["string","null"],"maxLength":512},"utm_term":{"type":["string","null"],"maxLength":512},"utm_content":{"type":["string","null"],"maxLength":512},"user_agent":{"type":["string","null"],"maxLength":2048},"ip":{"type":["string","null"],"maxLength":64},"locale":{"type":["string","null"],"maxLength":64},"timezone":{"type":["string","null"],"maxLength":64},"viewport":{"$ref":"pulse:common.dimensions/1-0-0"},"screen":{"$ref":"pulse:common.dimensions/1-0-0"},"app":{"$ref":"pulse:common.app/1-0-0"},"os":{"$ref":"pulse:common.os/1-0-0"},"device":{"$ref":"pulse:common.device/1-0-0"},"library":{"$ref":"pulse:common.library/1-0-0"}}};
const schema10 = {"type":"object","properties":{"width":{"type":["integer","null"],"minimum":0,"maximum":100000},"height":{"type":["integer","null"],"minimum":0,"maximum":100000}}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.width !== undefined && func0.call(data, "width")){
let data0 = data.width;
const _errs1 = errors;
if((!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))) && (data0 !== null)){
validate26.errors = [{instancePath:instancePath+"/width",schemaPath:"#/properties/width/type",keyword:"type",params:{type: schema10.properties.width.type}}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 100000 || isNaN(data0)){
validate26.errors = [{instancePath:instancePath+"/width",schemaPath:"#/properties/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data0 < 0 || isNaN(data0)){
validate26.errors = [{instancePath:instancePath+"/width",schemaPath:"#/properties/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.height !== undefined && func0.call(data, "height")){
let data1 = data.height;
const _errs3 = errors;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
validate26.errors = [{instancePath:instancePath+"/height",schemaPath:"#/properties/height/type",keyword:"type",params:{type: schema10.properties.height.type}}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 100000 || isNaN(data1)){
validate26.errors = [{instancePath:instancePath+"/height",schemaPath:"#/properties/height/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate26.errors = [{instancePath:instancePath+"/height",schemaPath:"#/properties/height/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate26.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate26.errors = vErrors;
return errors === 0;
}

const schema11 = {"type":"object","properties":{"name":{"type":["string","null"],"maxLength":128},"version":{"type":["string","null"],"maxLength":64},"build":{"type":["string","null"],"maxLength":64}}};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined && func0.call(data, "name")){
let data0 = data.name;
const _errs1 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate29.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema11.properties.name.type}}];
return false;
}
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate29.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined && func0.call(data, "version")){
let data1 = data.version;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate29.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: schema11.properties.version.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 64 && func51(data1) > 64){
validate29.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.build !== undefined && func0.call(data, "build")){
let data2 = data.build;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate29.errors = [{instancePath:instancePath+"/build",schemaPath:"#/properties/build/type",keyword:"type",params:{type: schema11.properties.build.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 64 && func51(data2) > 64){
validate29.errors = [{instancePath:instancePath+"/build",schemaPath:"#/properties/build/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate29.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}

const schema12 = {"type":"object","properties":{"name":{"type":["string","null"],"maxLength":64},"version":{"type":["string","null"],"maxLength":64}}};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined && func0.call(data, "name")){
let data0 = data.name;
const _errs1 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate31.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema12.properties.name.type}}];
return false;
}
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 64 && func51(data0) > 64){
validate31.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined && func0.call(data, "version")){
let data1 = data.version;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate31.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: schema12.properties.version.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 64 && func51(data1) > 64){
validate31.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate31.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}

const schema13 = {"type":"object","properties":{"id":{"type":["string","null"],"minLength":1,"maxLength":128},"type":{"type":["string","null"],"maxLength":64},"manufacturer":{"type":["string","null"],"maxLength":128},"model":{"type":["string","null"],"maxLength":128},"name":{"type":["string","null"],"maxLength":256}}};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id !== undefined && func0.call(data, "id")){
let data0 = data.id;
const _errs1 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate33.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: schema13.properties.id.type}}];
return false;
}
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate33.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate33.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined && func0.call(data, "type")){
let data1 = data.type;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate33.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: schema13.properties.type.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 64 && func51(data1) > 64){
validate33.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.manufacturer !== undefined && func0.call(data, "manufacturer")){
let data2 = data.manufacturer;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate33.errors = [{instancePath:instancePath+"/manufacturer",schemaPath:"#/properties/manufacturer/type",keyword:"type",params:{type: schema13.properties.manufacturer.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate33.errors = [{instancePath:instancePath+"/manufacturer",schemaPath:"#/properties/manufacturer/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.model !== undefined && func0.call(data, "model")){
let data3 = data.model;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate33.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: schema13.properties.model.type}}];
return false;
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate33.errors = [{instancePath:instancePath+"/model",schemaPath:"#/properties/model/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined && func0.call(data, "name")){
let data4 = data.name;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate33.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema13.properties.name.type}}];
return false;
}
if(errors === _errs9){
if(typeof data4 === "string"){
if(data4.length > 256 && func51(data4) > 256){
validate33.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate33.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate33.errors = vErrors;
return errors === 0;
}

const schema14 = {"type":"object","properties":{"name":{"type":["string","null"],"maxLength":128},"version":{"type":["string","null"],"maxLength":64}}};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined && func0.call(data, "name")){
let data0 = data.name;
const _errs1 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate35.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema14.properties.name.type}}];
return false;
}
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate35.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined && func0.call(data, "version")){
let data1 = data.version;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate35.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: schema14.properties.version.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 64 && func51(data1) > 64){
validate35.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate35.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate35.errors = vErrors;
return errors === 0;
}


function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.anonymous_id !== undefined && func0.call(data, "anonymous_id")){
let data0 = data.anonymous_id;
const _errs1 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate25.errors = [{instancePath:instancePath+"/anonymous_id",schemaPath:"#/properties/anonymous_id/type",keyword:"type",params:{type: schema9.properties.anonymous_id.type}}];
return false;
}
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate25.errors = [{instancePath:instancePath+"/anonymous_id",schemaPath:"#/properties/anonymous_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate25.errors = [{instancePath:instancePath+"/anonymous_id",schemaPath:"#/properties/anonymous_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user_id !== undefined && func0.call(data, "user_id")){
let data1 = data.user_id;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate25.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/type",keyword:"type",params:{type: schema9.properties.user_id.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate25.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate25.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.url !== undefined && func0.call(data, "url")){
let data2 = data.url;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate25.errors = [{instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: schema9.properties.url.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 8192 && func51(data2) > 8192){
validate25.errors = [{instancePath:instancePath+"/url",schemaPath:"#/properties/url/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.path !== undefined && func0.call(data, "path")){
let data3 = data.path;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate25.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: schema9.properties.path.type}}];
return false;
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 4096 && func51(data3) > 4096){
validate25.errors = [{instancePath:instancePath+"/path",schemaPath:"#/properties/path/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.title !== undefined && func0.call(data, "title")){
let data4 = data.title;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate25.errors = [{instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: schema9.properties.title.type}}];
return false;
}
if(errors === _errs9){
if(typeof data4 === "string"){
if(data4.length > 1024 && func51(data4) > 1024){
validate25.errors = [{instancePath:instancePath+"/title",schemaPath:"#/properties/title/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.referrer !== undefined && func0.call(data, "referrer")){
let data5 = data.referrer;
const _errs11 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate25.errors = [{instancePath:instancePath+"/referrer",schemaPath:"#/properties/referrer/type",keyword:"type",params:{type: schema9.properties.referrer.type}}];
return false;
}
if(errors === _errs11){
if(typeof data5 === "string"){
if(data5.length > 8192 && func51(data5) > 8192){
validate25.errors = [{instancePath:instancePath+"/referrer",schemaPath:"#/properties/referrer/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.utm_source !== undefined && func0.call(data, "utm_source")){
let data6 = data.utm_source;
const _errs13 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate25.errors = [{instancePath:instancePath+"/utm_source",schemaPath:"#/properties/utm_source/type",keyword:"type",params:{type: schema9.properties.utm_source.type}}];
return false;
}
if(errors === _errs13){
if(typeof data6 === "string"){
if(data6.length > 512 && func51(data6) > 512){
validate25.errors = [{instancePath:instancePath+"/utm_source",schemaPath:"#/properties/utm_source/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.utm_medium !== undefined && func0.call(data, "utm_medium")){
let data7 = data.utm_medium;
const _errs15 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate25.errors = [{instancePath:instancePath+"/utm_medium",schemaPath:"#/properties/utm_medium/type",keyword:"type",params:{type: schema9.properties.utm_medium.type}}];
return false;
}
if(errors === _errs15){
if(typeof data7 === "string"){
if(data7.length > 512 && func51(data7) > 512){
validate25.errors = [{instancePath:instancePath+"/utm_medium",schemaPath:"#/properties/utm_medium/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.utm_campaign !== undefined && func0.call(data, "utm_campaign")){
let data8 = data.utm_campaign;
const _errs17 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate25.errors = [{instancePath:instancePath+"/utm_campaign",schemaPath:"#/properties/utm_campaign/type",keyword:"type",params:{type: schema9.properties.utm_campaign.type}}];
return false;
}
if(errors === _errs17){
if(typeof data8 === "string"){
if(data8.length > 512 && func51(data8) > 512){
validate25.errors = [{instancePath:instancePath+"/utm_campaign",schemaPath:"#/properties/utm_campaign/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.utm_term !== undefined && func0.call(data, "utm_term")){
let data9 = data.utm_term;
const _errs19 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate25.errors = [{instancePath:instancePath+"/utm_term",schemaPath:"#/properties/utm_term/type",keyword:"type",params:{type: schema9.properties.utm_term.type}}];
return false;
}
if(errors === _errs19){
if(typeof data9 === "string"){
if(data9.length > 512 && func51(data9) > 512){
validate25.errors = [{instancePath:instancePath+"/utm_term",schemaPath:"#/properties/utm_term/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.utm_content !== undefined && func0.call(data, "utm_content")){
let data10 = data.utm_content;
const _errs21 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate25.errors = [{instancePath:instancePath+"/utm_content",schemaPath:"#/properties/utm_content/type",keyword:"type",params:{type: schema9.properties.utm_content.type}}];
return false;
}
if(errors === _errs21){
if(typeof data10 === "string"){
if(data10.length > 512 && func51(data10) > 512){
validate25.errors = [{instancePath:instancePath+"/utm_content",schemaPath:"#/properties/utm_content/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user_agent !== undefined && func0.call(data, "user_agent")){
let data11 = data.user_agent;
const _errs23 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate25.errors = [{instancePath:instancePath+"/user_agent",schemaPath:"#/properties/user_agent/type",keyword:"type",params:{type: schema9.properties.user_agent.type}}];
return false;
}
if(errors === _errs23){
if(typeof data11 === "string"){
if(data11.length > 2048 && func51(data11) > 2048){
validate25.errors = [{instancePath:instancePath+"/user_agent",schemaPath:"#/properties/user_agent/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ip !== undefined && func0.call(data, "ip")){
let data12 = data.ip;
const _errs25 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate25.errors = [{instancePath:instancePath+"/ip",schemaPath:"#/properties/ip/type",keyword:"type",params:{type: schema9.properties.ip.type}}];
return false;
}
if(errors === _errs25){
if(typeof data12 === "string"){
if(data12.length > 64 && func51(data12) > 64){
validate25.errors = [{instancePath:instancePath+"/ip",schemaPath:"#/properties/ip/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.locale !== undefined && func0.call(data, "locale")){
let data13 = data.locale;
const _errs27 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate25.errors = [{instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/type",keyword:"type",params:{type: schema9.properties.locale.type}}];
return false;
}
if(errors === _errs27){
if(typeof data13 === "string"){
if(data13.length > 64 && func51(data13) > 64){
validate25.errors = [{instancePath:instancePath+"/locale",schemaPath:"#/properties/locale/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.timezone !== undefined && func0.call(data, "timezone")){
let data14 = data.timezone;
const _errs29 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate25.errors = [{instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/type",keyword:"type",params:{type: schema9.properties.timezone.type}}];
return false;
}
if(errors === _errs29){
if(typeof data14 === "string"){
if(data14.length > 64 && func51(data14) > 64){
validate25.errors = [{instancePath:instancePath+"/timezone",schemaPath:"#/properties/timezone/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.viewport !== undefined && func0.call(data, "viewport")){
const _errs31 = errors;
if(!(validate26(data.viewport, {instancePath:instancePath+"/viewport",parentData:data,parentDataProperty:"viewport",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.screen !== undefined && func0.call(data, "screen")){
const _errs32 = errors;
if(!(validate26(data.screen, {instancePath:instancePath+"/screen",parentData:data,parentDataProperty:"screen",rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.app !== undefined && func0.call(data, "app")){
const _errs33 = errors;
if(!(validate29(data.app, {instancePath:instancePath+"/app",parentData:data,parentDataProperty:"app",rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.os !== undefined && func0.call(data, "os")){
const _errs34 = errors;
if(!(validate31(data.os, {instancePath:instancePath+"/os",parentData:data,parentDataProperty:"os",rootData}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.device !== undefined && func0.call(data, "device")){
const _errs35 = errors;
if(!(validate33(data.device, {instancePath:instancePath+"/device",parentData:data,parentDataProperty:"device",rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.library !== undefined && func0.call(data, "library")){
const _errs36 = errors;
if(!(validate35(data.library, {instancePath:instancePath+"/library",parentData:data,parentDataProperty:"library",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate25.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate25.errors = vErrors;
return errors === 0;
}


function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined && func0.call(data, "name")){
let data0 = data.name;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate24.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema8.properties.name.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256 && func51(data0) > 256){
validate24.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.category !== undefined && func0.call(data, "category")){
let data1 = data.category;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate24.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/type",keyword:"type",params:{type: schema8.properties.category.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate24.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("app.screen_viewed" !== data.type){
validate21.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "app.screen_viewed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate21.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate24(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}

export const record1 = validate39;
const schema15 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"cdc.row_changed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:cdc.row_changed/1-0-0"}}};
const schema16 = {"type":"object","properties":{"connector":{"type":"string","minLength":1,"maxLength":128},"database_name":{"type":["string","null"],"maxLength":128},"table_name":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[A-Za-z0-9_./-]{1,200}$"},"pk":{"type":"string","minLength":1,"maxLength":256,"x-pc-max-bytes":300},"op":{"type":"string","enum":["c","u","d","r","t","m"]},"lsn":{"type":["string","null"],"minLength":16,"maxLength":16,"pattern":"^[0-9A-F]{16}$"},"tx_seq":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990},"tx_id":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990},"commit_ts":{"type":["string","null"],"x-pc-type":"timestamp"},"is_snapshot":{"type":"boolean"},"before":{"type":["object","null"],"maxProperties":1000},"after":{"type":["object","null"],"maxProperties":1000},"unchanged":{"type":["array","null"],"maxItems":1000,"items":{"type":"string","maxLength":128}},"omitted":{"type":["array","null"],"maxItems":1000,"items":{"type":"string","maxLength":128}}},"required":["connector","table_name","pk","op","is_snapshot"]};
const pattern0 = new RegExp("^[A-Za-z0-9_./-]{1,200}$", "u");
const pattern1 = new RegExp("^[0-9A-F]{16}$", "u");

function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.connector === undefined) || (!(func0.call(data, "connector")))) && (missing0 = "connector")) || (((data.table_name === undefined) || (!(func0.call(data, "table_name")))) && (missing0 = "table_name"))) || (((data.pk === undefined) || (!(func0.call(data, "pk")))) && (missing0 = "pk"))) || (((data.op === undefined) || (!(func0.call(data, "op")))) && (missing0 = "op"))) || (((data.is_snapshot === undefined) || (!(func0.call(data, "is_snapshot")))) && (missing0 = "is_snapshot"))){
validate41.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.connector !== undefined && func0.call(data, "connector")){
let data0 = data.connector;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate41.errors = [{instancePath:instancePath+"/connector",schemaPath:"#/properties/connector/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate41.errors = [{instancePath:instancePath+"/connector",schemaPath:"#/properties/connector/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate41.errors = [{instancePath:instancePath+"/connector",schemaPath:"#/properties/connector/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.database_name !== undefined && func0.call(data, "database_name")){
let data1 = data.database_name;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate41.errors = [{instancePath:instancePath+"/database_name",schemaPath:"#/properties/database_name/type",keyword:"type",params:{type: schema16.properties.database_name.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate41.errors = [{instancePath:instancePath+"/database_name",schemaPath:"#/properties/database_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.table_name !== undefined && func0.call(data, "table_name")){
let data2 = data.table_name;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 200 && func51(data2) > 200){
validate41.errors = [{instancePath:instancePath+"/table_name",schemaPath:"#/properties/table_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate41.errors = [{instancePath:instancePath+"/table_name",schemaPath:"#/properties/table_name/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern0.test(data2)){
validate41.errors = [{instancePath:instancePath+"/table_name",schemaPath:"#/properties/table_name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_./-]{1,200}$"}}];
return false;
}
}
}
}
else {
validate41.errors = [{instancePath:instancePath+"/table_name",schemaPath:"#/properties/table_name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pk !== undefined && func0.call(data, "pk")){
let data3 = data.pk;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 256 && func51(data3) > 256){
validate41.errors = [{instancePath:instancePath+"/pk",schemaPath:"#/properties/pk/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate41.errors = [{instancePath:instancePath+"/pk",schemaPath:"#/properties/pk/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(func53(data3) > 300){
validate41.errors = [{instancePath:instancePath+"/pk",schemaPath:"#/properties/pk/x-pc-max-bytes",keyword:"x-pc-max-bytes",params:{}}];
return false;
}
}
}
}
else {
validate41.errors = [{instancePath:instancePath+"/pk",schemaPath:"#/properties/pk/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.op !== undefined && func0.call(data, "op")){
let data4 = data.op;
const _errs9 = errors;
if(typeof data4 !== "string"){
validate41.errors = [{instancePath:instancePath+"/op",schemaPath:"#/properties/op/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((((data4 === "c") || (data4 === "u")) || (data4 === "d")) || (data4 === "r")) || (data4 === "t")) || (data4 === "m"))){
validate41.errors = [{instancePath:instancePath+"/op",schemaPath:"#/properties/op/enum",keyword:"enum",params:{allowedValues: schema16.properties.op.enum}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lsn !== undefined && func0.call(data, "lsn")){
let data5 = data.lsn;
const _errs11 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate41.errors = [{instancePath:instancePath+"/lsn",schemaPath:"#/properties/lsn/type",keyword:"type",params:{type: schema16.properties.lsn.type}}];
return false;
}
if(errors === _errs11){
if(typeof data5 === "string"){
if(data5.length > 16 && func51(data5) > 16){
validate41.errors = [{instancePath:instancePath+"/lsn",schemaPath:"#/properties/lsn/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data5.length < 32 && func51(data5) < 16){
validate41.errors = [{instancePath:instancePath+"/lsn",schemaPath:"#/properties/lsn/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern1.test(data5)){
validate41.errors = [{instancePath:instancePath+"/lsn",schemaPath:"#/properties/lsn/pattern",keyword:"pattern",params:{pattern: "^[0-9A-F]{16}$"}}];
return false;
}
}
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tx_seq !== undefined && func0.call(data, "tx_seq")){
let data6 = data.tx_seq;
const _errs13 = errors;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
validate41.errors = [{instancePath:instancePath+"/tx_seq",schemaPath:"#/properties/tx_seq/type",keyword:"type",params:{type: schema16.properties.tx_seq.type}}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740990 || isNaN(data6)){
validate41.errors = [{instancePath:instancePath+"/tx_seq",schemaPath:"#/properties/tx_seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate41.errors = [{instancePath:instancePath+"/tx_seq",schemaPath:"#/properties/tx_seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tx_id !== undefined && func0.call(data, "tx_id")){
let data7 = data.tx_id;
const _errs15 = errors;
if((!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))) && (data7 !== null)){
validate41.errors = [{instancePath:instancePath+"/tx_id",schemaPath:"#/properties/tx_id/type",keyword:"type",params:{type: schema16.properties.tx_id.type}}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9007199254740990 || isNaN(data7)){
validate41.errors = [{instancePath:instancePath+"/tx_id",schemaPath:"#/properties/tx_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate41.errors = [{instancePath:instancePath+"/tx_id",schemaPath:"#/properties/tx_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.commit_ts !== undefined && func0.call(data, "commit_ts")){
let data8 = data.commit_ts;
const _errs17 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate41.errors = [{instancePath:instancePath+"/commit_ts",schemaPath:"#/properties/commit_ts/type",keyword:"type",params:{type: schema16.properties.commit_ts.type}}];
return false;
}
if(typeof data8 == "string" && !func66(data8)){
validate41.errors = [{instancePath:instancePath+"/commit_ts",schemaPath:"#/properties/commit_ts/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.is_snapshot !== undefined && func0.call(data, "is_snapshot")){
const _errs19 = errors;
if(typeof data.is_snapshot !== "boolean"){
validate41.errors = [{instancePath:instancePath+"/is_snapshot",schemaPath:"#/properties/is_snapshot/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.before !== undefined && func0.call(data, "before")){
let data10 = data.before;
const _errs21 = errors;
if((!(data10 && typeof data10 == "object" && !Array.isArray(data10))) && (data10 !== null)){
validate41.errors = [{instancePath:instancePath+"/before",schemaPath:"#/properties/before/type",keyword:"type",params:{type: schema16.properties.before.type}}];
return false;
}
if(errors === _errs21){
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(Object.keys(data10).length > 1000){
validate41.errors = [{instancePath:instancePath+"/before",schemaPath:"#/properties/before/maxProperties",keyword:"maxProperties",params:{limit: 1000}}];
return false;
}
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.after !== undefined && func0.call(data, "after")){
let data11 = data.after;
const _errs23 = errors;
if((!(data11 && typeof data11 == "object" && !Array.isArray(data11))) && (data11 !== null)){
validate41.errors = [{instancePath:instancePath+"/after",schemaPath:"#/properties/after/type",keyword:"type",params:{type: schema16.properties.after.type}}];
return false;
}
if(errors === _errs23){
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length > 1000){
validate41.errors = [{instancePath:instancePath+"/after",schemaPath:"#/properties/after/maxProperties",keyword:"maxProperties",params:{limit: 1000}}];
return false;
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unchanged !== undefined && func0.call(data, "unchanged")){
let data12 = data.unchanged;
const _errs25 = errors;
if((!(Array.isArray(data12))) && (data12 !== null)){
validate41.errors = [{instancePath:instancePath+"/unchanged",schemaPath:"#/properties/unchanged/type",keyword:"type",params:{type: schema16.properties.unchanged.type}}];
return false;
}
if(errors === _errs25){
if(Array.isArray(data12)){
if(data12.length > 1000){
validate41.errors = [{instancePath:instancePath+"/unchanged",schemaPath:"#/properties/unchanged/maxItems",keyword:"maxItems",params:{limit: 1000}}];
return false;
}
else {
var valid1 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
const _errs27 = errors;
if(errors === _errs27){
if(typeof data13 === "string"){
if(data13.length > 128 && func51(data13) > 128){
validate41.errors = [{instancePath:instancePath+"/unchanged/" + i0,schemaPath:"#/properties/unchanged/items/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate41.errors = [{instancePath:instancePath+"/unchanged/" + i0,schemaPath:"#/properties/unchanged/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs27 === errors;
if(!valid1){
break;
}
}
}
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.omitted !== undefined && func0.call(data, "omitted")){
let data14 = data.omitted;
const _errs29 = errors;
if((!(Array.isArray(data14))) && (data14 !== null)){
validate41.errors = [{instancePath:instancePath+"/omitted",schemaPath:"#/properties/omitted/type",keyword:"type",params:{type: schema16.properties.omitted.type}}];
return false;
}
if(errors === _errs29){
if(Array.isArray(data14)){
if(data14.length > 1000){
validate41.errors = [{instancePath:instancePath+"/omitted",schemaPath:"#/properties/omitted/maxItems",keyword:"maxItems",params:{limit: 1000}}];
return false;
}
else {
var valid2 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs31 = errors;
if(errors === _errs31){
if(typeof data15 === "string"){
if(data15.length > 128 && func51(data15) > 128){
validate41.errors = [{instancePath:instancePath+"/omitted/" + i1,schemaPath:"#/properties/omitted/items/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate41.errors = [{instancePath:instancePath+"/omitted/" + i1,schemaPath:"#/properties/omitted/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid2 = _errs31 === errors;
if(!valid2){
break;
}
}
}
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate41.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate41.errors = vErrors;
return errors === 0;
}


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("cdc.row_changed" !== data.type){
validate39.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "cdc.row_changed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate39.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate41(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate39.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate39.errors = vErrors;
return errors === 0;
}

export const record2 = validate43;
const schema17 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"identity.aliased"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:identity.aliased/1-0-0"}}};
const schema18 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"previous_id":{"type":"string","minLength":1,"maxLength":128}},"required":["previous_id"]};

function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.previous_id === undefined) || (!(func0.call(data, "previous_id")))) && (missing0 = "previous_id")){
validate45.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.previous_id !== undefined && func0.call(data, "previous_id")){
let data0 = data.previous_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate45.errors = [{instancePath:instancePath+"/previous_id",schemaPath:"#/properties/previous_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate45.errors = [{instancePath:instancePath+"/previous_id",schemaPath:"#/properties/previous_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate45.errors = [{instancePath:instancePath+"/previous_id",schemaPath:"#/properties/previous_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
}
}
else {
validate45.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate45.errors = vErrors;
return errors === 0;
}


function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("identity.aliased" !== data.type){
validate43.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "identity.aliased"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate43.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate45(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate43.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate43.errors = vErrors;
return errors === 0;
}

export const record3 = validate48;
const schema19 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"identity.grouped"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:identity.grouped/1-0-0"}}};
const schema20 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"group_id":{"type":"string","minLength":1,"maxLength":128},"traits":{"type":"object","properties":{"name":{"type":["string","null"],"maxLength":256},"industry":{"type":["string","null"],"maxLength":128},"plan":{"type":["string","null"],"maxLength":128},"employees":{"type":["integer","null"],"minimum":0,"maximum":100000000}}}},"required":["group_id"]};

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.group_id === undefined) || (!(func0.call(data, "group_id")))) && (missing0 = "group_id")){
validate50.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.group_id !== undefined && func0.call(data, "group_id")){
let data0 = data.group_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate50.errors = [{instancePath:instancePath+"/group_id",schemaPath:"#/properties/group_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate50.errors = [{instancePath:instancePath+"/group_id",schemaPath:"#/properties/group_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/group_id",schemaPath:"#/properties/group_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.traits !== undefined && func0.call(data, "traits")){
let data1 = data.traits;
const _errs4 = errors;
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name !== undefined && func0.call(data1, "name")){
let data2 = data1.name;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate50.errors = [{instancePath:instancePath+"/traits/name",schemaPath:"#/properties/traits/properties/name/type",keyword:"type",params:{type: schema20.properties.traits.properties.name.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate50.errors = [{instancePath:instancePath+"/traits/name",schemaPath:"#/properties/traits/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.industry !== undefined && func0.call(data1, "industry")){
let data3 = data1.industry;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate50.errors = [{instancePath:instancePath+"/traits/industry",schemaPath:"#/properties/traits/properties/industry/type",keyword:"type",params:{type: schema20.properties.traits.properties.industry.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate50.errors = [{instancePath:instancePath+"/traits/industry",schemaPath:"#/properties/traits/properties/industry/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.plan !== undefined && func0.call(data1, "plan")){
let data4 = data1.plan;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate50.errors = [{instancePath:instancePath+"/traits/plan",schemaPath:"#/properties/traits/properties/plan/type",keyword:"type",params:{type: schema20.properties.traits.properties.plan.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate50.errors = [{instancePath:instancePath+"/traits/plan",schemaPath:"#/properties/traits/properties/plan/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data1.employees !== undefined && func0.call(data1, "employees")){
let data5 = data1.employees;
const _errs12 = errors;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
validate50.errors = [{instancePath:instancePath+"/traits/employees",schemaPath:"#/properties/traits/properties/employees/type",keyword:"type",params:{type: schema20.properties.traits.properties.employees.type}}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 100000000 || isNaN(data5)){
validate50.errors = [{instancePath:instancePath+"/traits/employees",schemaPath:"#/properties/traits/properties/employees/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000000}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate50.errors = [{instancePath:instancePath+"/traits/employees",schemaPath:"#/properties/traits/properties/employees/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate50.errors = [{instancePath:instancePath+"/traits",schemaPath:"#/properties/traits/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate50.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate50.errors = vErrors;
return errors === 0;
}


function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("identity.grouped" !== data.type){
validate48.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "identity.grouped"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate48.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate50(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate48.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate48.errors = vErrors;
return errors === 0;
}

export const record4 = validate53;
const schema21 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"identity.identified"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:identity.identified/1-0-0"}}};
const schema22 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"traits":{"type":"object","properties":{"email":{"type":["string","null"],"maxLength":320},"phone":{"type":["string","null"],"maxLength":64},"name":{"type":["string","null"],"maxLength":512},"first_name":{"type":["string","null"],"maxLength":256},"last_name":{"type":["string","null"],"maxLength":256},"birthday":{"type":["string","null"],"maxLength":64},"address":{"type":["object","null"],"maxProperties":100},"country":{"type":["string","null"],"maxLength":64},"language":{"type":["string","null"],"maxLength":64},"currency":{"type":["string","null"],"minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"},"plan":{"type":["string","null"],"maxLength":128},"customer_tier":{"type":["string","null"],"maxLength":64},"loyalty_id":{"type":["string","null"],"minLength":1,"maxLength":128},"is_email_verified":{"type":["boolean","null"]},"accepts_marketing":{"type":["boolean","null"]},"orders_count":{"type":["integer","null"],"minimum":0,"maximum":1000000000},"created_at":{"type":["string","null"],"x-pc-type":"timestamp"}}}}};
const pattern2 = new RegExp("^[A-Z]{3}$", "u");

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.traits !== undefined && func0.call(data, "traits")){
let data0 = data.traits;
const _errs2 = errors;
if(errors === _errs2){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.email !== undefined && func0.call(data0, "email")){
let data1 = data0.email;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/email",schemaPath:"#/properties/traits/properties/email/type",keyword:"type",params:{type: schema22.properties.traits.properties.email.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 320 && func51(data1) > 320){
validate55.errors = [{instancePath:instancePath+"/traits/email",schemaPath:"#/properties/traits/properties/email/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs4 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.phone !== undefined && func0.call(data0, "phone")){
let data2 = data0.phone;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/phone",schemaPath:"#/properties/traits/properties/phone/type",keyword:"type",params:{type: schema22.properties.traits.properties.phone.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 64 && func51(data2) > 64){
validate55.errors = [{instancePath:instancePath+"/traits/phone",schemaPath:"#/properties/traits/properties/phone/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.name !== undefined && func0.call(data0, "name")){
let data3 = data0.name;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/name",schemaPath:"#/properties/traits/properties/name/type",keyword:"type",params:{type: schema22.properties.traits.properties.name.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 512 && func51(data3) > 512){
validate55.errors = [{instancePath:instancePath+"/traits/name",schemaPath:"#/properties/traits/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.first_name !== undefined && func0.call(data0, "first_name")){
let data4 = data0.first_name;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/first_name",schemaPath:"#/properties/traits/properties/first_name/type",keyword:"type",params:{type: schema22.properties.traits.properties.first_name.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 256 && func51(data4) > 256){
validate55.errors = [{instancePath:instancePath+"/traits/first_name",schemaPath:"#/properties/traits/properties/first_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.last_name !== undefined && func0.call(data0, "last_name")){
let data5 = data0.last_name;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/last_name",schemaPath:"#/properties/traits/properties/last_name/type",keyword:"type",params:{type: schema22.properties.traits.properties.last_name.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 256 && func51(data5) > 256){
validate55.errors = [{instancePath:instancePath+"/traits/last_name",schemaPath:"#/properties/traits/properties/last_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.birthday !== undefined && func0.call(data0, "birthday")){
let data6 = data0.birthday;
const _errs14 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/birthday",schemaPath:"#/properties/traits/properties/birthday/type",keyword:"type",params:{type: schema22.properties.traits.properties.birthday.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 64 && func51(data6) > 64){
validate55.errors = [{instancePath:instancePath+"/traits/birthday",schemaPath:"#/properties/traits/properties/birthday/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.address !== undefined && func0.call(data0, "address")){
let data7 = data0.address;
const _errs16 = errors;
if((!(data7 && typeof data7 == "object" && !Array.isArray(data7))) && (data7 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/address",schemaPath:"#/properties/traits/properties/address/type",keyword:"type",params:{type: schema22.properties.traits.properties.address.type}}];
return false;
}
if(errors === _errs16){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(Object.keys(data7).length > 100){
validate55.errors = [{instancePath:instancePath+"/traits/address",schemaPath:"#/properties/traits/properties/address/maxProperties",keyword:"maxProperties",params:{limit: 100}}];
return false;
}
}
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.country !== undefined && func0.call(data0, "country")){
let data8 = data0.country;
const _errs18 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/country",schemaPath:"#/properties/traits/properties/country/type",keyword:"type",params:{type: schema22.properties.traits.properties.country.type}}];
return false;
}
if(errors === _errs18){
if(typeof data8 === "string"){
if(data8.length > 64 && func51(data8) > 64){
validate55.errors = [{instancePath:instancePath+"/traits/country",schemaPath:"#/properties/traits/properties/country/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.language !== undefined && func0.call(data0, "language")){
let data9 = data0.language;
const _errs20 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/language",schemaPath:"#/properties/traits/properties/language/type",keyword:"type",params:{type: schema22.properties.traits.properties.language.type}}];
return false;
}
if(errors === _errs20){
if(typeof data9 === "string"){
if(data9.length > 64 && func51(data9) > 64){
validate55.errors = [{instancePath:instancePath+"/traits/language",schemaPath:"#/properties/traits/properties/language/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.currency !== undefined && func0.call(data0, "currency")){
let data10 = data0.currency;
const _errs22 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/currency",schemaPath:"#/properties/traits/properties/currency/type",keyword:"type",params:{type: schema22.properties.traits.properties.currency.type}}];
return false;
}
if(errors === _errs22){
if(typeof data10 === "string"){
if(data10.length > 3 && func51(data10) > 3){
validate55.errors = [{instancePath:instancePath+"/traits/currency",schemaPath:"#/properties/traits/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data10.length < 6 && func51(data10) < 3){
validate55.errors = [{instancePath:instancePath+"/traits/currency",schemaPath:"#/properties/traits/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern2.test(data10)){
validate55.errors = [{instancePath:instancePath+"/traits/currency",schemaPath:"#/properties/traits/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
return false;
}
}
}
}
}
var valid2 = _errs22 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.plan !== undefined && func0.call(data0, "plan")){
let data11 = data0.plan;
const _errs24 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/plan",schemaPath:"#/properties/traits/properties/plan/type",keyword:"type",params:{type: schema22.properties.traits.properties.plan.type}}];
return false;
}
if(errors === _errs24){
if(typeof data11 === "string"){
if(data11.length > 128 && func51(data11) > 128){
validate55.errors = [{instancePath:instancePath+"/traits/plan",schemaPath:"#/properties/traits/properties/plan/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs24 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.customer_tier !== undefined && func0.call(data0, "customer_tier")){
let data12 = data0.customer_tier;
const _errs26 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/customer_tier",schemaPath:"#/properties/traits/properties/customer_tier/type",keyword:"type",params:{type: schema22.properties.traits.properties.customer_tier.type}}];
return false;
}
if(errors === _errs26){
if(typeof data12 === "string"){
if(data12.length > 64 && func51(data12) > 64){
validate55.errors = [{instancePath:instancePath+"/traits/customer_tier",schemaPath:"#/properties/traits/properties/customer_tier/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid2 = _errs26 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.loyalty_id !== undefined && func0.call(data0, "loyalty_id")){
let data13 = data0.loyalty_id;
const _errs28 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/loyalty_id",schemaPath:"#/properties/traits/properties/loyalty_id/type",keyword:"type",params:{type: schema22.properties.traits.properties.loyalty_id.type}}];
return false;
}
if(errors === _errs28){
if(typeof data13 === "string"){
if(data13.length > 128 && func51(data13) > 128){
validate55.errors = [{instancePath:instancePath+"/traits/loyalty_id",schemaPath:"#/properties/traits/properties/loyalty_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data13.length < 2 && func51(data13) < 1){
validate55.errors = [{instancePath:instancePath+"/traits/loyalty_id",schemaPath:"#/properties/traits/properties/loyalty_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid2 = _errs28 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.is_email_verified !== undefined && func0.call(data0, "is_email_verified")){
let data14 = data0.is_email_verified;
const _errs30 = errors;
if((typeof data14 !== "boolean") && (data14 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/is_email_verified",schemaPath:"#/properties/traits/properties/is_email_verified/type",keyword:"type",params:{type: schema22.properties.traits.properties.is_email_verified.type}}];
return false;
}
var valid2 = _errs30 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.accepts_marketing !== undefined && func0.call(data0, "accepts_marketing")){
let data15 = data0.accepts_marketing;
const _errs32 = errors;
if((typeof data15 !== "boolean") && (data15 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/accepts_marketing",schemaPath:"#/properties/traits/properties/accepts_marketing/type",keyword:"type",params:{type: schema22.properties.traits.properties.accepts_marketing.type}}];
return false;
}
var valid2 = _errs32 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.orders_count !== undefined && func0.call(data0, "orders_count")){
let data16 = data0.orders_count;
const _errs34 = errors;
if((!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))) && (data16 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/orders_count",schemaPath:"#/properties/traits/properties/orders_count/type",keyword:"type",params:{type: schema22.properties.traits.properties.orders_count.type}}];
return false;
}
if(errors === _errs34){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 1000000000 || isNaN(data16)){
validate55.errors = [{instancePath:instancePath+"/traits/orders_count",schemaPath:"#/properties/traits/properties/orders_count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}}];
return false;
}
else {
if(data16 < 0 || isNaN(data16)){
validate55.errors = [{instancePath:instancePath+"/traits/orders_count",schemaPath:"#/properties/traits/properties/orders_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid2 = _errs34 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data0.created_at !== undefined && func0.call(data0, "created_at")){
let data17 = data0.created_at;
const _errs36 = errors;
if((typeof data17 !== "string") && (data17 !== null)){
validate55.errors = [{instancePath:instancePath+"/traits/created_at",schemaPath:"#/properties/traits/properties/created_at/type",keyword:"type",params:{type: schema22.properties.traits.properties.created_at.type}}];
return false;
}
if(typeof data17 == "string" && !func66(data17)){
validate55.errors = [{instancePath:instancePath+"/traits/created_at",schemaPath:"#/properties/traits/properties/created_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid2 = _errs36 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/traits",schemaPath:"#/properties/traits/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
}
else {
validate55.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate55.errors = vErrors;
return errors === 0;
}


function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("identity.identified" !== data.type){
validate53.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "identity.identified"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate53.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate55(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate53.errors = vErrors;
return errors === 0;
}

export const record5 = validate58;
const schema23 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"inventory.inbound_changed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:inventory.inbound_changed/1-0-0"}}};
const schema24 = {"type":"object","allOf":[{"$ref":"pulse:common.stock_key/1-0-0"}],"properties":{"po_line_id":{"type":"string","minLength":1,"maxLength":128},"version":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990},"quantity":{"type":"string","x-pc-type":"decimal(18,5)"},"eta":{"type":["string","null"],"x-pc-type":"timestamp"},"supplier_id":{"type":["string","null"],"minLength":1,"maxLength":128}},"required":["po_line_id","quantity"]};
const schema25 = {"type":"object","properties":{"sku":{"type":"string","minLength":1,"maxLength":128,"x-pc-max-bytes":256},"location_id":{"type":"string","minLength":1,"maxLength":128,"pattern":"^[A-Za-z0-9_.-]+$"}},"required":["sku","location_id"]};
const pattern3 = new RegExp("^[A-Za-z0-9_.-]+$", "u");

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.sku === undefined) || (!(func0.call(data, "sku")))) && (missing0 = "sku")) || (((data.location_id === undefined) || (!(func0.call(data, "location_id")))) && (missing0 = "location_id"))){
validate61.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.sku !== undefined && func0.call(data, "sku")){
let data0 = data.sku;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate61.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate61.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(func53(data0) > 256){
validate61.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/x-pc-max-bytes",keyword:"x-pc-max-bytes",params:{}}];
return false;
}
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.location_id !== undefined && func0.call(data, "location_id")){
let data1 = data.location_id;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate61.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate61.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern3.test(data1)){
validate61.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]+$"}}];
return false;
}
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate61.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate61.errors = vErrors;
return errors === 0;
}

const pattern4 = new RegExp("^-?\\d{1,13}(\\.\\d{1,5})?$", "u");

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate61(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.po_line_id === undefined) || (!(func0.call(data, "po_line_id")))) && (missing0 = "po_line_id")) || (((data.quantity === undefined) || (!(func0.call(data, "quantity")))) && (missing0 = "quantity"))){
validate60.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.po_line_id !== undefined && func0.call(data, "po_line_id")){
let data0 = data.po_line_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate60.errors = [{instancePath:instancePath+"/po_line_id",schemaPath:"#/properties/po_line_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate60.errors = [{instancePath:instancePath+"/po_line_id",schemaPath:"#/properties/po_line_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate60.errors = [{instancePath:instancePath+"/po_line_id",schemaPath:"#/properties/po_line_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
let data1 = data.version;
const _errs4 = errors;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
validate60.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: schema24.properties.version.type}}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740990 || isNaN(data1)){
validate60.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate60.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.quantity !== undefined && func0.call(data, "quantity")){
let data2 = data.quantity;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate60.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data2 == "string" && !pattern4.test(data2)){
validate60.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.eta !== undefined && func0.call(data, "eta")){
let data3 = data.eta;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate60.errors = [{instancePath:instancePath+"/eta",schemaPath:"#/properties/eta/type",keyword:"type",params:{type: schema24.properties.eta.type}}];
return false;
}
if(typeof data3 == "string" && !func66(data3)){
validate60.errors = [{instancePath:instancePath+"/eta",schemaPath:"#/properties/eta/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.supplier_id !== undefined && func0.call(data, "supplier_id")){
let data4 = data.supplier_id;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate60.errors = [{instancePath:instancePath+"/supplier_id",schemaPath:"#/properties/supplier_id/type",keyword:"type",params:{type: schema24.properties.supplier_id.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate60.errors = [{instancePath:instancePath+"/supplier_id",schemaPath:"#/properties/supplier_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data4.length < 2 && func51(data4) < 1){
validate60.errors = [{instancePath:instancePath+"/supplier_id",schemaPath:"#/properties/supplier_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate60.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate60.errors = vErrors;
return errors === 0;
}


function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("inventory.inbound_changed" !== data.type){
validate58.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "inventory.inbound_changed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate58.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate60(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate58.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate58.errors = vErrors;
return errors === 0;
}

export const record6 = validate64;
const schema26 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"inventory.reservation_changed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:inventory.reservation_changed/1-0-0"}}};
const schema27 = {"type":"object","allOf":[{"$ref":"pulse:common.stock_key/1-0-0"}],"properties":{"reservation_id":{"type":"string","minLength":1,"maxLength":128},"version":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990},"quantity":{"type":"string","x-pc-type":"decimal(18,5)"},"state":{"type":"string","enum":["held","committed","fulfilled","released","expired"]},"expires_at":{"type":["string","null"],"x-pc-type":"timestamp"},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128}},"required":["reservation_id","quantity","state"]};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate61(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.reservation_id === undefined) || (!(func0.call(data, "reservation_id")))) && (missing0 = "reservation_id")) || (((data.quantity === undefined) || (!(func0.call(data, "quantity")))) && (missing0 = "quantity"))) || (((data.state === undefined) || (!(func0.call(data, "state")))) && (missing0 = "state"))){
validate66.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.reservation_id !== undefined && func0.call(data, "reservation_id")){
let data0 = data.reservation_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate66.errors = [{instancePath:instancePath+"/reservation_id",schemaPath:"#/properties/reservation_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate66.errors = [{instancePath:instancePath+"/reservation_id",schemaPath:"#/properties/reservation_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/reservation_id",schemaPath:"#/properties/reservation_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
let data1 = data.version;
const _errs4 = errors;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
validate66.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: schema27.properties.version.type}}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740990 || isNaN(data1)){
validate66.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate66.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.quantity !== undefined && func0.call(data, "quantity")){
let data2 = data.quantity;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate66.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data2 == "string" && !pattern4.test(data2)){
validate66.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.state !== undefined && func0.call(data, "state")){
let data3 = data.state;
const _errs8 = errors;
if(typeof data3 !== "string"){
validate66.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((data3 === "held") || (data3 === "committed")) || (data3 === "fulfilled")) || (data3 === "released")) || (data3 === "expired"))){
validate66.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema27.properties.state.enum}}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.expires_at !== undefined && func0.call(data, "expires_at")){
let data4 = data.expires_at;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate66.errors = [{instancePath:instancePath+"/expires_at",schemaPath:"#/properties/expires_at/type",keyword:"type",params:{type: schema27.properties.expires_at.type}}];
return false;
}
if(typeof data4 == "string" && !func66(data4)){
validate66.errors = [{instancePath:instancePath+"/expires_at",schemaPath:"#/properties/expires_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.order_id !== undefined && func0.call(data, "order_id")){
let data5 = data.order_id;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate66.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema27.properties.order_id.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 128 && func51(data5) > 128){
validate66.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data5.length < 2 && func51(data5) < 1){
validate66.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
else {
validate66.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate66.errors = vErrors;
return errors === 0;
}


function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("inventory.reservation_changed" !== data.type){
validate64.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "inventory.reservation_changed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate64.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate66(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate64.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate64.errors = vErrors;
return errors === 0;
}

export const record7 = validate69;
const schema28 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"inventory.stock_adjusted"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:inventory.stock_adjusted/1-0-0"}}};
const schema29 = {"type":"object","allOf":[{"$ref":"pulse:common.stock_key/1-0-0"}],"properties":{"adjustment_id":{"type":"string","minLength":1,"maxLength":128},"delta":{"type":"string","x-pc-type":"decimal(18,5)"},"bucket":{"type":["string","null"],"enum":["on_hand","reserved","committed","unavailable","inbound",null]},"reason":{"type":["string","null"],"enum":["received","sold","returned","damaged","correction","transfer",null]},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128},"seq":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990}},"required":["adjustment_id","delta"]};

function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate61(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.adjustment_id === undefined) || (!(func0.call(data, "adjustment_id")))) && (missing0 = "adjustment_id")) || (((data.delta === undefined) || (!(func0.call(data, "delta")))) && (missing0 = "delta"))){
validate71.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.adjustment_id !== undefined && func0.call(data, "adjustment_id")){
let data0 = data.adjustment_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate71.errors = [{instancePath:instancePath+"/adjustment_id",schemaPath:"#/properties/adjustment_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate71.errors = [{instancePath:instancePath+"/adjustment_id",schemaPath:"#/properties/adjustment_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate71.errors = [{instancePath:instancePath+"/adjustment_id",schemaPath:"#/properties/adjustment_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.delta !== undefined && func0.call(data, "delta")){
let data1 = data.delta;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate71.errors = [{instancePath:instancePath+"/delta",schemaPath:"#/properties/delta/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data1 == "string" && !pattern4.test(data1)){
validate71.errors = [{instancePath:instancePath+"/delta",schemaPath:"#/properties/delta/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.bucket !== undefined && func0.call(data, "bucket")){
let data2 = data.bucket;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate71.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/type",keyword:"type",params:{type: schema29.properties.bucket.type}}];
return false;
}
if(!((((((data2 === "on_hand") || (data2 === "reserved")) || (data2 === "committed")) || (data2 === "unavailable")) || (data2 === "inbound")) || (data2 === null))){
validate71.errors = [{instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/enum",keyword:"enum",params:{allowedValues: schema29.properties.bucket.enum}}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.reason !== undefined && func0.call(data, "reason")){
let data3 = data.reason;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate71.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: schema29.properties.reason.type}}];
return false;
}
if(!(((((((data3 === "received") || (data3 === "sold")) || (data3 === "returned")) || (data3 === "damaged")) || (data3 === "correction")) || (data3 === "transfer")) || (data3 === null))){
validate71.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/enum",keyword:"enum",params:{allowedValues: schema29.properties.reason.enum}}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.order_id !== undefined && func0.call(data, "order_id")){
let data4 = data.order_id;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate71.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema29.properties.order_id.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate71.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data4.length < 2 && func51(data4) < 1){
validate71.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.seq !== undefined && func0.call(data, "seq")){
let data5 = data.seq;
const _errs12 = errors;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
validate71.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/properties/seq/type",keyword:"type",params:{type: schema29.properties.seq.type}}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740990 || isNaN(data5)){
validate71.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/properties/seq/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate71.errors = [{instancePath:instancePath+"/seq",schemaPath:"#/properties/seq/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
else {
validate71.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate71.errors = vErrors;
return errors === 0;
}


function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("inventory.stock_adjusted" !== data.type){
validate69.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "inventory.stock_adjusted"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate69.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate71(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate69.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate69.errors = vErrors;
return errors === 0;
}

export const record8 = validate74;
const schema30 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"inventory.stock_counted"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:inventory.stock_counted/1-0-0"}}};
const schema31 = {"type":"object","allOf":[{"$ref":"pulse:common.stock_key/1-0-0"}],"properties":{"count_id":{"type":"string","minLength":1,"maxLength":128},"on_hand":{"type":"string","x-pc-type":"decimal(18,5)"},"counted_at":{"type":["string","null"],"x-pc-type":"timestamp"}},"required":["count_id","on_hand"]};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate61(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.count_id === undefined) || (!(func0.call(data, "count_id")))) && (missing0 = "count_id")) || (((data.on_hand === undefined) || (!(func0.call(data, "on_hand")))) && (missing0 = "on_hand"))){
validate76.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.count_id !== undefined && func0.call(data, "count_id")){
let data0 = data.count_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate76.errors = [{instancePath:instancePath+"/count_id",schemaPath:"#/properties/count_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate76.errors = [{instancePath:instancePath+"/count_id",schemaPath:"#/properties/count_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate76.errors = [{instancePath:instancePath+"/count_id",schemaPath:"#/properties/count_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.on_hand !== undefined && func0.call(data, "on_hand")){
let data1 = data.on_hand;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate76.errors = [{instancePath:instancePath+"/on_hand",schemaPath:"#/properties/on_hand/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data1 == "string" && !pattern4.test(data1)){
validate76.errors = [{instancePath:instancePath+"/on_hand",schemaPath:"#/properties/on_hand/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.counted_at !== undefined && func0.call(data, "counted_at")){
let data2 = data.counted_at;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate76.errors = [{instancePath:instancePath+"/counted_at",schemaPath:"#/properties/counted_at/type",keyword:"type",params:{type: schema31.properties.counted_at.type}}];
return false;
}
if(typeof data2 == "string" && !func66(data2)){
validate76.errors = [{instancePath:instancePath+"/counted_at",schemaPath:"#/properties/counted_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate76.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate76.errors = vErrors;
return errors === 0;
}


function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("inventory.stock_counted" !== data.type){
validate74.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "inventory.stock_counted"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate74.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate76(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate74.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate74.errors = vErrors;
return errors === 0;
}

export const record9 = validate79;
const schema32 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"inventory.transfer_leg"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:inventory.transfer_leg/1-0-0"}}};
const schema33 = {"type":"object","allOf":[{"$ref":"pulse:common.stock_key/1-0-0"}],"properties":{"transfer_id":{"type":"string","minLength":1,"maxLength":128},"leg":{"type":"string","enum":["out","in"]},"quantity":{"type":"string","x-pc-type":"decimal(18,5)"},"from_location_id":{"type":["string","null"],"minLength":1,"maxLength":128},"to_location_id":{"type":["string","null"],"minLength":1,"maxLength":128}},"required":["transfer_id","leg","quantity"]};

function validate81(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate61(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.transfer_id === undefined) || (!(func0.call(data, "transfer_id")))) && (missing0 = "transfer_id")) || (((data.leg === undefined) || (!(func0.call(data, "leg")))) && (missing0 = "leg"))) || (((data.quantity === undefined) || (!(func0.call(data, "quantity")))) && (missing0 = "quantity"))){
validate81.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.transfer_id !== undefined && func0.call(data, "transfer_id")){
let data0 = data.transfer_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate81.errors = [{instancePath:instancePath+"/transfer_id",schemaPath:"#/properties/transfer_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate81.errors = [{instancePath:instancePath+"/transfer_id",schemaPath:"#/properties/transfer_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate81.errors = [{instancePath:instancePath+"/transfer_id",schemaPath:"#/properties/transfer_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.leg !== undefined && func0.call(data, "leg")){
let data1 = data.leg;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate81.errors = [{instancePath:instancePath+"/leg",schemaPath:"#/properties/leg/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((data1 === "out") || (data1 === "in"))){
validate81.errors = [{instancePath:instancePath+"/leg",schemaPath:"#/properties/leg/enum",keyword:"enum",params:{allowedValues: schema33.properties.leg.enum}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.quantity !== undefined && func0.call(data, "quantity")){
let data2 = data.quantity;
const _errs6 = errors;
if(typeof data2 !== "string"){
validate81.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data2 == "string" && !pattern4.test(data2)){
validate81.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.from_location_id !== undefined && func0.call(data, "from_location_id")){
let data3 = data.from_location_id;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate81.errors = [{instancePath:instancePath+"/from_location_id",schemaPath:"#/properties/from_location_id/type",keyword:"type",params:{type: schema33.properties.from_location_id.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate81.errors = [{instancePath:instancePath+"/from_location_id",schemaPath:"#/properties/from_location_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate81.errors = [{instancePath:instancePath+"/from_location_id",schemaPath:"#/properties/from_location_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.to_location_id !== undefined && func0.call(data, "to_location_id")){
let data4 = data.to_location_id;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate81.errors = [{instancePath:instancePath+"/to_location_id",schemaPath:"#/properties/to_location_id/type",keyword:"type",params:{type: schema33.properties.to_location_id.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate81.errors = [{instancePath:instancePath+"/to_location_id",schemaPath:"#/properties/to_location_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data4.length < 2 && func51(data4) < 1){
validate81.errors = [{instancePath:instancePath+"/to_location_id",schemaPath:"#/properties/to_location_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate81.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate81.errors = vErrors;
return errors === 0;
}


function validate79(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("inventory.transfer_leg" !== data.type){
validate79.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "inventory.transfer_leg"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate79.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate81(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate79.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate79.errors = vErrors;
return errors === 0;
}

export const record10 = validate84;
const schema34 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"live.minute_counted"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:live.minute_counted/1-0-0"}}};
const schema35 = {"type":"object","properties":{"subject":{"type":"string","minLength":1,"maxLength":128},"minute":{"type":"integer","minimum":0,"maximum":9007199254740990},"sessions":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990},"orders":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990},"payments_authorized":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990},"payments_declined":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990}},"required":["subject","minute"]};

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.subject === undefined) || (!(func0.call(data, "subject")))) && (missing0 = "subject")) || (((data.minute === undefined) || (!(func0.call(data, "minute")))) && (missing0 = "minute"))){
validate86.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.subject !== undefined && func0.call(data, "subject")){
let data0 = data.subject;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate86.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate86.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate86.errors = [{instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.minute !== undefined && func0.call(data, "minute")){
let data1 = data.minute;
const _errs3 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
validate86.errors = [{instancePath:instancePath+"/minute",schemaPath:"#/properties/minute/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740990 || isNaN(data1)){
validate86.errors = [{instancePath:instancePath+"/minute",schemaPath:"#/properties/minute/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate86.errors = [{instancePath:instancePath+"/minute",schemaPath:"#/properties/minute/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sessions !== undefined && func0.call(data, "sessions")){
let data2 = data.sessions;
const _errs5 = errors;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
validate86.errors = [{instancePath:instancePath+"/sessions",schemaPath:"#/properties/sessions/type",keyword:"type",params:{type: schema35.properties.sessions.type}}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740990 || isNaN(data2)){
validate86.errors = [{instancePath:instancePath+"/sessions",schemaPath:"#/properties/sessions/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate86.errors = [{instancePath:instancePath+"/sessions",schemaPath:"#/properties/sessions/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.orders !== undefined && func0.call(data, "orders")){
let data3 = data.orders;
const _errs7 = errors;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (data3 !== null)){
validate86.errors = [{instancePath:instancePath+"/orders",schemaPath:"#/properties/orders/type",keyword:"type",params:{type: schema35.properties.orders.type}}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740990 || isNaN(data3)){
validate86.errors = [{instancePath:instancePath+"/orders",schemaPath:"#/properties/orders/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate86.errors = [{instancePath:instancePath+"/orders",schemaPath:"#/properties/orders/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.payments_authorized !== undefined && func0.call(data, "payments_authorized")){
let data4 = data.payments_authorized;
const _errs9 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate86.errors = [{instancePath:instancePath+"/payments_authorized",schemaPath:"#/properties/payments_authorized/type",keyword:"type",params:{type: schema35.properties.payments_authorized.type}}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 9007199254740990 || isNaN(data4)){
validate86.errors = [{instancePath:instancePath+"/payments_authorized",schemaPath:"#/properties/payments_authorized/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate86.errors = [{instancePath:instancePath+"/payments_authorized",schemaPath:"#/properties/payments_authorized/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.payments_declined !== undefined && func0.call(data, "payments_declined")){
let data5 = data.payments_declined;
const _errs11 = errors;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
validate86.errors = [{instancePath:instancePath+"/payments_declined",schemaPath:"#/properties/payments_declined/type",keyword:"type",params:{type: schema35.properties.payments_declined.type}}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740990 || isNaN(data5)){
validate86.errors = [{instancePath:instancePath+"/payments_declined",schemaPath:"#/properties/payments_declined/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate86.errors = [{instancePath:instancePath+"/payments_declined",schemaPath:"#/properties/payments_declined/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate86.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate86.errors = vErrors;
return errors === 0;
}


function validate84(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("live.minute_counted" !== data.type){
validate84.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "live.minute_counted"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate84.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate86(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate84.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate84.errors = vErrors;
return errors === 0;
}

export const record11 = validate88;
const schema36 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"orders.order_cancelled"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:orders.order_cancelled/1-0-0"}}};
const schema37 = {"type":"object","allOf":[{"$ref":"pulse:common.order_context/1-0-0"}],"properties":{"reason":{"type":["string","null"],"maxLength":256},"cancelled_at":{"type":["string","null"],"x-pc-type":"timestamp"},"lines":{"type":"array","minItems":1,"maxItems":500,"items":{"$ref":"pulse:common.order_line_part/1-0-0"}}}};
const schema38 = {"type":"object","properties":{"order_id":{"type":"string","minLength":1,"maxLength":128},"order_version":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990},"customer_id":{"type":["string","null"],"minLength":1,"maxLength":128},"anonymous_id":{"type":["string","null"],"minLength":1,"maxLength":128}},"required":["order_id"]};

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.order_id === undefined) || (!(func0.call(data, "order_id")))) && (missing0 = "order_id")){
validate91.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.order_id !== undefined && func0.call(data, "order_id")){
let data0 = data.order_id;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate91.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate91.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.order_version !== undefined && func0.call(data, "order_version")){
let data1 = data.order_version;
const _errs3 = errors;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
validate91.errors = [{instancePath:instancePath+"/order_version",schemaPath:"#/properties/order_version/type",keyword:"type",params:{type: schema38.properties.order_version.type}}];
return false;
}
if(errors === _errs3){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740990 || isNaN(data1)){
validate91.errors = [{instancePath:instancePath+"/order_version",schemaPath:"#/properties/order_version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate91.errors = [{instancePath:instancePath+"/order_version",schemaPath:"#/properties/order_version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.customer_id !== undefined && func0.call(data, "customer_id")){
let data2 = data.customer_id;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate91.errors = [{instancePath:instancePath+"/customer_id",schemaPath:"#/properties/customer_id/type",keyword:"type",params:{type: schema38.properties.customer_id.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate91.errors = [{instancePath:instancePath+"/customer_id",schemaPath:"#/properties/customer_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate91.errors = [{instancePath:instancePath+"/customer_id",schemaPath:"#/properties/customer_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.anonymous_id !== undefined && func0.call(data, "anonymous_id")){
let data3 = data.anonymous_id;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate91.errors = [{instancePath:instancePath+"/anonymous_id",schemaPath:"#/properties/anonymous_id/type",keyword:"type",params:{type: schema38.properties.anonymous_id.type}}];
return false;
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate91.errors = [{instancePath:instancePath+"/anonymous_id",schemaPath:"#/properties/anonymous_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate91.errors = [{instancePath:instancePath+"/anonymous_id",schemaPath:"#/properties/anonymous_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate91.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate91.errors = vErrors;
return errors === 0;
}

const schema39 = {"type":"object","properties":{"line_id":{"type":"string","minLength":1,"maxLength":128},"sku":{"type":["string","null"],"minLength":1,"maxLength":128},"quantity":{"type":["integer","null"],"minimum":0,"maximum":1000000},"reason":{"type":["string","null"],"maxLength":256}},"required":["line_id"]};

function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.line_id === undefined) || (!(func0.call(data, "line_id")))) && (missing0 = "line_id")){
validate93.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.line_id !== undefined && func0.call(data, "line_id")){
let data0 = data.line_id;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate93.errors = [{instancePath:instancePath+"/line_id",schemaPath:"#/properties/line_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate93.errors = [{instancePath:instancePath+"/line_id",schemaPath:"#/properties/line_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate93.errors = [{instancePath:instancePath+"/line_id",schemaPath:"#/properties/line_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sku !== undefined && func0.call(data, "sku")){
let data1 = data.sku;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate93.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type: schema39.properties.sku.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate93.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate93.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.quantity !== undefined && func0.call(data, "quantity")){
let data2 = data.quantity;
const _errs5 = errors;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
validate93.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type: schema39.properties.quantity.type}}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 1000000 || isNaN(data2)){
validate93.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate93.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reason !== undefined && func0.call(data, "reason")){
let data3 = data.reason;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate93.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: schema39.properties.reason.type}}];
return false;
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 256 && func51(data3) > 256){
validate93.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate93.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate93.errors = vErrors;
return errors === 0;
}


function validate90(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate91(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.reason !== undefined && func0.call(data, "reason")){
let data0 = data.reason;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate90.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: schema37.properties.reason.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256 && func51(data0) > 256){
validate90.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.cancelled_at !== undefined && func0.call(data, "cancelled_at")){
let data1 = data.cancelled_at;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate90.errors = [{instancePath:instancePath+"/cancelled_at",schemaPath:"#/properties/cancelled_at/type",keyword:"type",params:{type: schema37.properties.cancelled_at.type}}];
return false;
}
if(typeof data1 == "string" && !func66(data1)){
validate90.errors = [{instancePath:instancePath+"/cancelled_at",schemaPath:"#/properties/cancelled_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.lines !== undefined && func0.call(data, "lines")){
let data2 = data.lines;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
if(data2.length > 500){
validate90.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/maxItems",keyword:"maxItems",params:{limit: 500}}];
return false;
}
else {
if(data2.length < 1){
validate90.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(!(validate93(data2[i0], {instancePath:instancePath+"/lines/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate90.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate90.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate90.errors = vErrors;
return errors === 0;
}


function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("orders.order_cancelled" !== data.type){
validate88.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "orders.order_cancelled"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate88.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate90(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate90.errors : vErrors.concat(validate90.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate88.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate88.errors = vErrors;
return errors === 0;
}

export const record12 = validate96;
const schema40 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"orders.order_delivered"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:orders.order_delivered/1-0-0"}}};
const schema41 = {"type":"object","allOf":[{"$ref":"pulse:common.order_context/1-0-0"}],"properties":{"shipment_id":{"type":["string","null"],"minLength":1,"maxLength":128},"delivered_at":{"type":["string","null"],"x-pc-type":"timestamp"},"lines":{"type":"array","minItems":1,"maxItems":500,"items":{"$ref":"pulse:common.order_line_part/1-0-0"}}}};

function validate98(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate91(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.shipment_id !== undefined && func0.call(data, "shipment_id")){
let data0 = data.shipment_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate98.errors = [{instancePath:instancePath+"/shipment_id",schemaPath:"#/properties/shipment_id/type",keyword:"type",params:{type: schema41.properties.shipment_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate98.errors = [{instancePath:instancePath+"/shipment_id",schemaPath:"#/properties/shipment_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate98.errors = [{instancePath:instancePath+"/shipment_id",schemaPath:"#/properties/shipment_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.delivered_at !== undefined && func0.call(data, "delivered_at")){
let data1 = data.delivered_at;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate98.errors = [{instancePath:instancePath+"/delivered_at",schemaPath:"#/properties/delivered_at/type",keyword:"type",params:{type: schema41.properties.delivered_at.type}}];
return false;
}
if(typeof data1 == "string" && !func66(data1)){
validate98.errors = [{instancePath:instancePath+"/delivered_at",schemaPath:"#/properties/delivered_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.lines !== undefined && func0.call(data, "lines")){
let data2 = data.lines;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
if(data2.length > 500){
validate98.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/maxItems",keyword:"maxItems",params:{limit: 500}}];
return false;
}
else {
if(data2.length < 1){
validate98.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
const _errs8 = errors;
if(!(validate93(data2[i0], {instancePath:instancePath+"/lines/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate98.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate98.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate98.errors = vErrors;
return errors === 0;
}


function validate96(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("orders.order_delivered" !== data.type){
validate96.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "orders.order_delivered"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate96.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate98(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate96.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate96.errors = vErrors;
return errors === 0;
}

export const record13 = validate102;
const schema42 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"orders.order_fulfilled"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:orders.order_fulfilled/1-0-0"}}};
const schema43 = {"type":"object","allOf":[{"$ref":"pulse:common.order_context/1-0-0"}],"properties":{"shipment_id":{"type":["string","null"],"minLength":1,"maxLength":128},"carrier":{"type":["string","null"],"maxLength":128},"tracking_number":{"type":["string","null"],"maxLength":128},"location_id":{"type":["string","null"],"minLength":1,"maxLength":128},"fulfilled_at":{"type":["string","null"],"x-pc-type":"timestamp"},"lines":{"type":"array","minItems":1,"maxItems":500,"items":{"$ref":"pulse:common.order_line_part/1-0-0"}}}};

function validate104(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate91(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.shipment_id !== undefined && func0.call(data, "shipment_id")){
let data0 = data.shipment_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate104.errors = [{instancePath:instancePath+"/shipment_id",schemaPath:"#/properties/shipment_id/type",keyword:"type",params:{type: schema43.properties.shipment_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate104.errors = [{instancePath:instancePath+"/shipment_id",schemaPath:"#/properties/shipment_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate104.errors = [{instancePath:instancePath+"/shipment_id",schemaPath:"#/properties/shipment_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.carrier !== undefined && func0.call(data, "carrier")){
let data1 = data.carrier;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate104.errors = [{instancePath:instancePath+"/carrier",schemaPath:"#/properties/carrier/type",keyword:"type",params:{type: schema43.properties.carrier.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate104.errors = [{instancePath:instancePath+"/carrier",schemaPath:"#/properties/carrier/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.tracking_number !== undefined && func0.call(data, "tracking_number")){
let data2 = data.tracking_number;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate104.errors = [{instancePath:instancePath+"/tracking_number",schemaPath:"#/properties/tracking_number/type",keyword:"type",params:{type: schema43.properties.tracking_number.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate104.errors = [{instancePath:instancePath+"/tracking_number",schemaPath:"#/properties/tracking_number/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.location_id !== undefined && func0.call(data, "location_id")){
let data3 = data.location_id;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate104.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/type",keyword:"type",params:{type: schema43.properties.location_id.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate104.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate104.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.fulfilled_at !== undefined && func0.call(data, "fulfilled_at")){
let data4 = data.fulfilled_at;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate104.errors = [{instancePath:instancePath+"/fulfilled_at",schemaPath:"#/properties/fulfilled_at/type",keyword:"type",params:{type: schema43.properties.fulfilled_at.type}}];
return false;
}
if(typeof data4 == "string" && !func66(data4)){
validate104.errors = [{instancePath:instancePath+"/fulfilled_at",schemaPath:"#/properties/fulfilled_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.lines !== undefined && func0.call(data, "lines")){
let data5 = data.lines;
const _errs12 = errors;
if(errors === _errs12){
if(Array.isArray(data5)){
if(data5.length > 500){
validate104.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/maxItems",keyword:"maxItems",params:{limit: 500}}];
return false;
}
else {
if(data5.length < 1){
validate104.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs14 = errors;
if(!(validate93(data5[i0], {instancePath:instancePath+"/lines/" + i0,parentData:data5,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
var valid2 = _errs14 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate104.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate104.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate104.errors = vErrors;
return errors === 0;
}


function validate102(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("orders.order_fulfilled" !== data.type){
validate102.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "orders.order_fulfilled"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate102.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate104(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate102.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate102.errors = vErrors;
return errors === 0;
}

export const record14 = validate108;
const schema44 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"orders.order_placed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:orders.order_placed/1-0-0"}}};
const schema45 = {"type":"object","allOf":[{"$ref":"pulse:common.order_context/1-0-0"},{"$ref":"pulse:common.order_contents/1-0-0"}],"properties":{"placed_at":{"type":["string","null"],"x-pc-type":"timestamp"}},"required":["currency","totals","lines"]};
const schema46 = {"type":"object","properties":{"currency":{"type":"string","minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"},"totals":{"type":"object","properties":{"items_minor":{"type":["integer","null"],"minimum":0,"maximum":99999999999},"discount_minor":{"type":["integer","null"],"minimum":0,"maximum":99999999999},"shipping_minor":{"type":["integer","null"],"minimum":0,"maximum":99999999999},"tax_minor":{"type":["integer","null"],"minimum":0,"maximum":99999999999},"total_minor":{"type":"integer","minimum":0,"maximum":99999999999}},"required":["total_minor"]},"lines":{"type":"array","minItems":1,"maxItems":500,"items":{"type":"object","properties":{"line_id":{"type":"string","minLength":1,"maxLength":128},"sku":{"type":"string","minLength":1,"maxLength":128},"product_id":{"type":["string","null"],"minLength":1,"maxLength":128},"name":{"type":["string","null"],"maxLength":512},"variant":{"type":["string","null"],"maxLength":256},"category":{"type":["string","null"],"maxLength":512},"seller_id":{"type":["string","null"],"minLength":1,"maxLength":128},"quantity":{"type":"integer","minimum":0,"maximum":1000000},"unit_price_minor":{"type":["integer","null"],"minimum":0,"maximum":99999999999},"discount_minor":{"type":["integer","null"],"minimum":0,"maximum":99999999999},"tax_minor":{"type":["integer","null"],"minimum":0,"maximum":99999999999},"total_minor":{"type":["integer","null"],"minimum":0,"maximum":99999999999},"coupon_id":{"type":["string","null"],"minLength":1,"maxLength":128}},"required":["line_id","sku","quantity"]}},"order_number":{"type":["string","null"],"minLength":1,"maxLength":64},"status":{"type":["string","null"],"maxLength":64},"channel":{"type":["string","null"],"maxLength":64},"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"checkout_id":{"type":["string","null"],"minLength":1,"maxLength":128},"coupon_id":{"type":["string","null"],"minLength":1,"maxLength":128},"shipping_tier":{"type":["string","null"],"maxLength":128},"ship_to":{"$ref":"pulse:common.address/1-0-0"},"bill_to":{"$ref":"pulse:common.address/1-0-0"},"customer":{"type":"object","properties":{"email":{"type":["string","null"],"maxLength":320},"phone":{"type":["string","null"],"maxLength":64},"name":{"type":["string","null"],"maxLength":512},"first_name":{"type":["string","null"],"maxLength":256},"last_name":{"type":["string","null"],"maxLength":256}}},"browser_ip":{"type":["string","null"],"maxLength":64},"note":{"type":["string","null"],"maxLength":4096}}};
const schema47 = {"type":"object","properties":{"country":{"type":["string","null"],"minLength":2,"maxLength":2,"pattern":"^[A-Z]{2}$"},"region":{"type":["string","null"],"maxLength":64},"postcode3":{"type":["string","null"],"maxLength":3},"name":{"type":["string","null"],"maxLength":512},"first_name":{"type":["string","null"],"maxLength":256},"last_name":{"type":["string","null"],"maxLength":256},"company":{"type":["string","null"],"maxLength":512},"line1":{"type":["string","null"],"maxLength":512},"line2":{"type":["string","null"],"maxLength":512},"city":{"type":["string","null"],"maxLength":256},"postcode":{"type":["string","null"],"maxLength":32},"phone":{"type":["string","null"],"maxLength":64},"email":{"type":["string","null"],"maxLength":320}}};
const pattern10 = new RegExp("^[A-Z]{2}$", "u");

function validate113(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.country !== undefined && func0.call(data, "country")){
let data0 = data.country;
const _errs1 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate113.errors = [{instancePath:instancePath+"/country",schemaPath:"#/properties/country/type",keyword:"type",params:{type: schema47.properties.country.type}}];
return false;
}
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 2 && func51(data0) > 2){
validate113.errors = [{instancePath:instancePath+"/country",schemaPath:"#/properties/country/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 4 && func51(data0) < 2){
validate113.errors = [{instancePath:instancePath+"/country",schemaPath:"#/properties/country/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern10.test(data0)){
validate113.errors = [{instancePath:instancePath+"/country",schemaPath:"#/properties/country/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"}}];
return false;
}
}
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.region !== undefined && func0.call(data, "region")){
let data1 = data.region;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate113.errors = [{instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: schema47.properties.region.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 64 && func51(data1) > 64){
validate113.errors = [{instancePath:instancePath+"/region",schemaPath:"#/properties/region/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.postcode3 !== undefined && func0.call(data, "postcode3")){
let data2 = data.postcode3;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate113.errors = [{instancePath:instancePath+"/postcode3",schemaPath:"#/properties/postcode3/type",keyword:"type",params:{type: schema47.properties.postcode3.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 3 && func51(data2) > 3){
validate113.errors = [{instancePath:instancePath+"/postcode3",schemaPath:"#/properties/postcode3/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined && func0.call(data, "name")){
let data3 = data.name;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate113.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema47.properties.name.type}}];
return false;
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 512 && func51(data3) > 512){
validate113.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.first_name !== undefined && func0.call(data, "first_name")){
let data4 = data.first_name;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate113.errors = [{instancePath:instancePath+"/first_name",schemaPath:"#/properties/first_name/type",keyword:"type",params:{type: schema47.properties.first_name.type}}];
return false;
}
if(errors === _errs9){
if(typeof data4 === "string"){
if(data4.length > 256 && func51(data4) > 256){
validate113.errors = [{instancePath:instancePath+"/first_name",schemaPath:"#/properties/first_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.last_name !== undefined && func0.call(data, "last_name")){
let data5 = data.last_name;
const _errs11 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate113.errors = [{instancePath:instancePath+"/last_name",schemaPath:"#/properties/last_name/type",keyword:"type",params:{type: schema47.properties.last_name.type}}];
return false;
}
if(errors === _errs11){
if(typeof data5 === "string"){
if(data5.length > 256 && func51(data5) > 256){
validate113.errors = [{instancePath:instancePath+"/last_name",schemaPath:"#/properties/last_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.company !== undefined && func0.call(data, "company")){
let data6 = data.company;
const _errs13 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate113.errors = [{instancePath:instancePath+"/company",schemaPath:"#/properties/company/type",keyword:"type",params:{type: schema47.properties.company.type}}];
return false;
}
if(errors === _errs13){
if(typeof data6 === "string"){
if(data6.length > 512 && func51(data6) > 512){
validate113.errors = [{instancePath:instancePath+"/company",schemaPath:"#/properties/company/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.line1 !== undefined && func0.call(data, "line1")){
let data7 = data.line1;
const _errs15 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate113.errors = [{instancePath:instancePath+"/line1",schemaPath:"#/properties/line1/type",keyword:"type",params:{type: schema47.properties.line1.type}}];
return false;
}
if(errors === _errs15){
if(typeof data7 === "string"){
if(data7.length > 512 && func51(data7) > 512){
validate113.errors = [{instancePath:instancePath+"/line1",schemaPath:"#/properties/line1/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.line2 !== undefined && func0.call(data, "line2")){
let data8 = data.line2;
const _errs17 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate113.errors = [{instancePath:instancePath+"/line2",schemaPath:"#/properties/line2/type",keyword:"type",params:{type: schema47.properties.line2.type}}];
return false;
}
if(errors === _errs17){
if(typeof data8 === "string"){
if(data8.length > 512 && func51(data8) > 512){
validate113.errors = [{instancePath:instancePath+"/line2",schemaPath:"#/properties/line2/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.city !== undefined && func0.call(data, "city")){
let data9 = data.city;
const _errs19 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate113.errors = [{instancePath:instancePath+"/city",schemaPath:"#/properties/city/type",keyword:"type",params:{type: schema47.properties.city.type}}];
return false;
}
if(errors === _errs19){
if(typeof data9 === "string"){
if(data9.length > 256 && func51(data9) > 256){
validate113.errors = [{instancePath:instancePath+"/city",schemaPath:"#/properties/city/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.postcode !== undefined && func0.call(data, "postcode")){
let data10 = data.postcode;
const _errs21 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate113.errors = [{instancePath:instancePath+"/postcode",schemaPath:"#/properties/postcode/type",keyword:"type",params:{type: schema47.properties.postcode.type}}];
return false;
}
if(errors === _errs21){
if(typeof data10 === "string"){
if(data10.length > 32 && func51(data10) > 32){
validate113.errors = [{instancePath:instancePath+"/postcode",schemaPath:"#/properties/postcode/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.phone !== undefined && func0.call(data, "phone")){
let data11 = data.phone;
const _errs23 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate113.errors = [{instancePath:instancePath+"/phone",schemaPath:"#/properties/phone/type",keyword:"type",params:{type: schema47.properties.phone.type}}];
return false;
}
if(errors === _errs23){
if(typeof data11 === "string"){
if(data11.length > 64 && func51(data11) > 64){
validate113.errors = [{instancePath:instancePath+"/phone",schemaPath:"#/properties/phone/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.email !== undefined && func0.call(data, "email")){
let data12 = data.email;
const _errs25 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate113.errors = [{instancePath:instancePath+"/email",schemaPath:"#/properties/email/type",keyword:"type",params:{type: schema47.properties.email.type}}];
return false;
}
if(errors === _errs25){
if(typeof data12 === "string"){
if(data12.length > 320 && func51(data12) > 320){
validate113.errors = [{instancePath:instancePath+"/email",schemaPath:"#/properties/email/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate113.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate113.errors = vErrors;
return errors === 0;
}


function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.currency !== undefined && func0.call(data, "currency")){
let data0 = data.currency;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 3 && func51(data0) > 3){
validate112.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 6 && func51(data0) < 3){
validate112.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern2.test(data0)){
validate112.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
return false;
}
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.totals !== undefined && func0.call(data, "totals")){
let data1 = data.totals;
const _errs3 = errors;
if(errors === _errs3){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
let missing0;
if(((data1.total_minor === undefined) || (!(func0.call(data1, "total_minor")))) && (missing0 = "total_minor")){
validate112.errors = [{instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data1.items_minor !== undefined && func0.call(data1, "items_minor")){
let data2 = data1.items_minor;
const _errs5 = errors;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
validate112.errors = [{instancePath:instancePath+"/totals/items_minor",schemaPath:"#/properties/totals/properties/items_minor/type",keyword:"type",params:{type: schema46.properties.totals.properties.items_minor.type}}];
return false;
}
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 99999999999 || isNaN(data2)){
validate112.errors = [{instancePath:instancePath+"/totals/items_minor",schemaPath:"#/properties/totals/properties/items_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate112.errors = [{instancePath:instancePath+"/totals/items_minor",schemaPath:"#/properties/totals/properties/items_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.discount_minor !== undefined && func0.call(data1, "discount_minor")){
let data3 = data1.discount_minor;
const _errs7 = errors;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (data3 !== null)){
validate112.errors = [{instancePath:instancePath+"/totals/discount_minor",schemaPath:"#/properties/totals/properties/discount_minor/type",keyword:"type",params:{type: schema46.properties.totals.properties.discount_minor.type}}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 99999999999 || isNaN(data3)){
validate112.errors = [{instancePath:instancePath+"/totals/discount_minor",schemaPath:"#/properties/totals/properties/discount_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate112.errors = [{instancePath:instancePath+"/totals/discount_minor",schemaPath:"#/properties/totals/properties/discount_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.shipping_minor !== undefined && func0.call(data1, "shipping_minor")){
let data4 = data1.shipping_minor;
const _errs9 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate112.errors = [{instancePath:instancePath+"/totals/shipping_minor",schemaPath:"#/properties/totals/properties/shipping_minor/type",keyword:"type",params:{type: schema46.properties.totals.properties.shipping_minor.type}}];
return false;
}
if(errors === _errs9){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 99999999999 || isNaN(data4)){
validate112.errors = [{instancePath:instancePath+"/totals/shipping_minor",schemaPath:"#/properties/totals/properties/shipping_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate112.errors = [{instancePath:instancePath+"/totals/shipping_minor",schemaPath:"#/properties/totals/properties/shipping_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.tax_minor !== undefined && func0.call(data1, "tax_minor")){
let data5 = data1.tax_minor;
const _errs11 = errors;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
validate112.errors = [{instancePath:instancePath+"/totals/tax_minor",schemaPath:"#/properties/totals/properties/tax_minor/type",keyword:"type",params:{type: schema46.properties.totals.properties.tax_minor.type}}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 99999999999 || isNaN(data5)){
validate112.errors = [{instancePath:instancePath+"/totals/tax_minor",schemaPath:"#/properties/totals/properties/tax_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate112.errors = [{instancePath:instancePath+"/totals/tax_minor",schemaPath:"#/properties/totals/properties/tax_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data1.total_minor !== undefined && func0.call(data1, "total_minor")){
let data6 = data1.total_minor;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate112.errors = [{instancePath:instancePath+"/totals/total_minor",schemaPath:"#/properties/totals/properties/total_minor/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 99999999999 || isNaN(data6)){
validate112.errors = [{instancePath:instancePath+"/totals/total_minor",schemaPath:"#/properties/totals/properties/total_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate112.errors = [{instancePath:instancePath+"/totals/total_minor",schemaPath:"#/properties/totals/properties/total_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/totals",schemaPath:"#/properties/totals/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lines !== undefined && func0.call(data, "lines")){
let data7 = data.lines;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data7)){
if(data7.length > 500){
validate112.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/maxItems",keyword:"maxItems",params:{limit: 500}}];
return false;
}
else {
if(data7.length < 1){
validate112.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
const _errs17 = errors;
if(errors === _errs17){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing1;
if(((((data8.line_id === undefined) || (!(func0.call(data8, "line_id")))) && (missing1 = "line_id")) || (((data8.sku === undefined) || (!(func0.call(data8, "sku")))) && (missing1 = "sku"))) || (((data8.quantity === undefined) || (!(func0.call(data8, "quantity")))) && (missing1 = "quantity"))){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0,schemaPath:"#/properties/lines/items/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data8.line_id !== undefined && func0.call(data8, "line_id")){
let data9 = data8.line_id;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data9 === "string"){
if(data9.length > 128 && func51(data9) > 128){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/line_id",schemaPath:"#/properties/lines/items/properties/line_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data9.length < 2 && func51(data9) < 1){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/line_id",schemaPath:"#/properties/lines/items/properties/line_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/line_id",schemaPath:"#/properties/lines/items/properties/line_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid3 = _errs19 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.sku !== undefined && func0.call(data8, "sku")){
let data10 = data8.sku;
const _errs21 = errors;
if(errors === _errs21){
if(typeof data10 === "string"){
if(data10.length > 128 && func51(data10) > 128){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/sku",schemaPath:"#/properties/lines/items/properties/sku/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data10.length < 2 && func51(data10) < 1){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/sku",schemaPath:"#/properties/lines/items/properties/sku/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/sku",schemaPath:"#/properties/lines/items/properties/sku/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid3 = _errs21 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.product_id !== undefined && func0.call(data8, "product_id")){
let data11 = data8.product_id;
const _errs23 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/product_id",schemaPath:"#/properties/lines/items/properties/product_id/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.product_id.type}}];
return false;
}
if(errors === _errs23){
if(typeof data11 === "string"){
if(data11.length > 128 && func51(data11) > 128){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/product_id",schemaPath:"#/properties/lines/items/properties/product_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data11.length < 2 && func51(data11) < 1){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/product_id",schemaPath:"#/properties/lines/items/properties/product_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid3 = _errs23 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.name !== undefined && func0.call(data8, "name")){
let data12 = data8.name;
const _errs25 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/name",schemaPath:"#/properties/lines/items/properties/name/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.name.type}}];
return false;
}
if(errors === _errs25){
if(typeof data12 === "string"){
if(data12.length > 512 && func51(data12) > 512){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/name",schemaPath:"#/properties/lines/items/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid3 = _errs25 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.variant !== undefined && func0.call(data8, "variant")){
let data13 = data8.variant;
const _errs27 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/variant",schemaPath:"#/properties/lines/items/properties/variant/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.variant.type}}];
return false;
}
if(errors === _errs27){
if(typeof data13 === "string"){
if(data13.length > 256 && func51(data13) > 256){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/variant",schemaPath:"#/properties/lines/items/properties/variant/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid3 = _errs27 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.category !== undefined && func0.call(data8, "category")){
let data14 = data8.category;
const _errs29 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/category",schemaPath:"#/properties/lines/items/properties/category/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.category.type}}];
return false;
}
if(errors === _errs29){
if(typeof data14 === "string"){
if(data14.length > 512 && func51(data14) > 512){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/category",schemaPath:"#/properties/lines/items/properties/category/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid3 = _errs29 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.seller_id !== undefined && func0.call(data8, "seller_id")){
let data15 = data8.seller_id;
const _errs31 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/seller_id",schemaPath:"#/properties/lines/items/properties/seller_id/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.seller_id.type}}];
return false;
}
if(errors === _errs31){
if(typeof data15 === "string"){
if(data15.length > 128 && func51(data15) > 128){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/seller_id",schemaPath:"#/properties/lines/items/properties/seller_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data15.length < 2 && func51(data15) < 1){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/seller_id",schemaPath:"#/properties/lines/items/properties/seller_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid3 = _errs31 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.quantity !== undefined && func0.call(data8, "quantity")){
let data16 = data8.quantity;
const _errs33 = errors;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs33){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 1000000 || isNaN(data16)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}}];
return false;
}
else {
if(data16 < 0 || isNaN(data16)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/quantity",schemaPath:"#/properties/lines/items/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid3 = _errs33 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.unit_price_minor !== undefined && func0.call(data8, "unit_price_minor")){
let data17 = data8.unit_price_minor;
const _errs35 = errors;
if((!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))) && (data17 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/unit_price_minor",schemaPath:"#/properties/lines/items/properties/unit_price_minor/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.unit_price_minor.type}}];
return false;
}
if(errors === _errs35){
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 99999999999 || isNaN(data17)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/unit_price_minor",schemaPath:"#/properties/lines/items/properties/unit_price_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data17 < 0 || isNaN(data17)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/unit_price_minor",schemaPath:"#/properties/lines/items/properties/unit_price_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid3 = _errs35 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.discount_minor !== undefined && func0.call(data8, "discount_minor")){
let data18 = data8.discount_minor;
const _errs37 = errors;
if((!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))) && (data18 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/discount_minor",schemaPath:"#/properties/lines/items/properties/discount_minor/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.discount_minor.type}}];
return false;
}
if(errors === _errs37){
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 99999999999 || isNaN(data18)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/discount_minor",schemaPath:"#/properties/lines/items/properties/discount_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data18 < 0 || isNaN(data18)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/discount_minor",schemaPath:"#/properties/lines/items/properties/discount_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid3 = _errs37 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.tax_minor !== undefined && func0.call(data8, "tax_minor")){
let data19 = data8.tax_minor;
const _errs39 = errors;
if((!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))) && (data19 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/tax_minor",schemaPath:"#/properties/lines/items/properties/tax_minor/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.tax_minor.type}}];
return false;
}
if(errors === _errs39){
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 99999999999 || isNaN(data19)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/tax_minor",schemaPath:"#/properties/lines/items/properties/tax_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data19 < 0 || isNaN(data19)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/tax_minor",schemaPath:"#/properties/lines/items/properties/tax_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.total_minor !== undefined && func0.call(data8, "total_minor")){
let data20 = data8.total_minor;
const _errs41 = errors;
if((!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))) && (data20 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/total_minor",schemaPath:"#/properties/lines/items/properties/total_minor/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.total_minor.type}}];
return false;
}
if(errors === _errs41){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 99999999999 || isNaN(data20)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/total_minor",schemaPath:"#/properties/lines/items/properties/total_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data20 < 0 || isNaN(data20)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/total_minor",schemaPath:"#/properties/lines/items/properties/total_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid3 = _errs41 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data8.coupon_id !== undefined && func0.call(data8, "coupon_id")){
let data21 = data8.coupon_id;
const _errs43 = errors;
if((typeof data21 !== "string") && (data21 !== null)){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/coupon_id",schemaPath:"#/properties/lines/items/properties/coupon_id/type",keyword:"type",params:{type: schema46.properties.lines.items.properties.coupon_id.type}}];
return false;
}
if(errors === _errs43){
if(typeof data21 === "string"){
if(data21.length > 128 && func51(data21) > 128){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/coupon_id",schemaPath:"#/properties/lines/items/properties/coupon_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data21.length < 2 && func51(data21) < 1){
validate112.errors = [{instancePath:instancePath+"/lines/" + i0+"/coupon_id",schemaPath:"#/properties/lines/items/properties/coupon_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid3 = _errs43 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/lines/" + i0,schemaPath:"#/properties/lines/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid2 = _errs17 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.order_number !== undefined && func0.call(data, "order_number")){
let data22 = data.order_number;
const _errs45 = errors;
if((typeof data22 !== "string") && (data22 !== null)){
validate112.errors = [{instancePath:instancePath+"/order_number",schemaPath:"#/properties/order_number/type",keyword:"type",params:{type: schema46.properties.order_number.type}}];
return false;
}
if(errors === _errs45){
if(typeof data22 === "string"){
if(data22.length > 64 && func51(data22) > 64){
validate112.errors = [{instancePath:instancePath+"/order_number",schemaPath:"#/properties/order_number/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data22.length < 2 && func51(data22) < 1){
validate112.errors = [{instancePath:instancePath+"/order_number",schemaPath:"#/properties/order_number/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined && func0.call(data, "status")){
let data23 = data.status;
const _errs47 = errors;
if((typeof data23 !== "string") && (data23 !== null)){
validate112.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: schema46.properties.status.type}}];
return false;
}
if(errors === _errs47){
if(typeof data23 === "string"){
if(data23.length > 64 && func51(data23) > 64){
validate112.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.channel !== undefined && func0.call(data, "channel")){
let data24 = data.channel;
const _errs49 = errors;
if((typeof data24 !== "string") && (data24 !== null)){
validate112.errors = [{instancePath:instancePath+"/channel",schemaPath:"#/properties/channel/type",keyword:"type",params:{type: schema46.properties.channel.type}}];
return false;
}
if(errors === _errs49){
if(typeof data24 === "string"){
if(data24.length > 64 && func51(data24) > 64){
validate112.errors = [{instancePath:instancePath+"/channel",schemaPath:"#/properties/channel/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs49 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cart_id !== undefined && func0.call(data, "cart_id")){
let data25 = data.cart_id;
const _errs51 = errors;
if((typeof data25 !== "string") && (data25 !== null)){
validate112.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema46.properties.cart_id.type}}];
return false;
}
if(errors === _errs51){
if(typeof data25 === "string"){
if(data25.length > 128 && func51(data25) > 128){
validate112.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data25.length < 2 && func51(data25) < 1){
validate112.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs51 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.checkout_id !== undefined && func0.call(data, "checkout_id")){
let data26 = data.checkout_id;
const _errs53 = errors;
if((typeof data26 !== "string") && (data26 !== null)){
validate112.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/type",keyword:"type",params:{type: schema46.properties.checkout_id.type}}];
return false;
}
if(errors === _errs53){
if(typeof data26 === "string"){
if(data26.length > 128 && func51(data26) > 128){
validate112.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data26.length < 2 && func51(data26) < 1){
validate112.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs53 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.coupon_id !== undefined && func0.call(data, "coupon_id")){
let data27 = data.coupon_id;
const _errs55 = errors;
if((typeof data27 !== "string") && (data27 !== null)){
validate112.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/type",keyword:"type",params:{type: schema46.properties.coupon_id.type}}];
return false;
}
if(errors === _errs55){
if(typeof data27 === "string"){
if(data27.length > 128 && func51(data27) > 128){
validate112.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data27.length < 2 && func51(data27) < 1){
validate112.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shipping_tier !== undefined && func0.call(data, "shipping_tier")){
let data28 = data.shipping_tier;
const _errs57 = errors;
if((typeof data28 !== "string") && (data28 !== null)){
validate112.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/type",keyword:"type",params:{type: schema46.properties.shipping_tier.type}}];
return false;
}
if(errors === _errs57){
if(typeof data28 === "string"){
if(data28.length > 128 && func51(data28) > 128){
validate112.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs57 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ship_to !== undefined && func0.call(data, "ship_to")){
const _errs59 = errors;
if(!(validate113(data.ship_to, {instancePath:instancePath+"/ship_to",parentData:data,parentDataProperty:"ship_to",rootData}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
var valid0 = _errs59 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.bill_to !== undefined && func0.call(data, "bill_to")){
const _errs60 = errors;
if(!(validate113(data.bill_to, {instancePath:instancePath+"/bill_to",parentData:data,parentDataProperty:"bill_to",rootData}))){
vErrors = vErrors === null ? validate113.errors : vErrors.concat(validate113.errors);
errors = vErrors.length;
}
var valid0 = _errs60 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.customer !== undefined && func0.call(data, "customer")){
let data31 = data.customer;
const _errs61 = errors;
if(errors === _errs61){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.email !== undefined && func0.call(data31, "email")){
let data32 = data31.email;
const _errs63 = errors;
if((typeof data32 !== "string") && (data32 !== null)){
validate112.errors = [{instancePath:instancePath+"/customer/email",schemaPath:"#/properties/customer/properties/email/type",keyword:"type",params:{type: schema46.properties.customer.properties.email.type}}];
return false;
}
if(errors === _errs63){
if(typeof data32 === "string"){
if(data32.length > 320 && func51(data32) > 320){
validate112.errors = [{instancePath:instancePath+"/customer/email",schemaPath:"#/properties/customer/properties/email/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid4 = _errs63 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data31.phone !== undefined && func0.call(data31, "phone")){
let data33 = data31.phone;
const _errs65 = errors;
if((typeof data33 !== "string") && (data33 !== null)){
validate112.errors = [{instancePath:instancePath+"/customer/phone",schemaPath:"#/properties/customer/properties/phone/type",keyword:"type",params:{type: schema46.properties.customer.properties.phone.type}}];
return false;
}
if(errors === _errs65){
if(typeof data33 === "string"){
if(data33.length > 64 && func51(data33) > 64){
validate112.errors = [{instancePath:instancePath+"/customer/phone",schemaPath:"#/properties/customer/properties/phone/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid4 = _errs65 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data31.name !== undefined && func0.call(data31, "name")){
let data34 = data31.name;
const _errs67 = errors;
if((typeof data34 !== "string") && (data34 !== null)){
validate112.errors = [{instancePath:instancePath+"/customer/name",schemaPath:"#/properties/customer/properties/name/type",keyword:"type",params:{type: schema46.properties.customer.properties.name.type}}];
return false;
}
if(errors === _errs67){
if(typeof data34 === "string"){
if(data34.length > 512 && func51(data34) > 512){
validate112.errors = [{instancePath:instancePath+"/customer/name",schemaPath:"#/properties/customer/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid4 = _errs67 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data31.first_name !== undefined && func0.call(data31, "first_name")){
let data35 = data31.first_name;
const _errs69 = errors;
if((typeof data35 !== "string") && (data35 !== null)){
validate112.errors = [{instancePath:instancePath+"/customer/first_name",schemaPath:"#/properties/customer/properties/first_name/type",keyword:"type",params:{type: schema46.properties.customer.properties.first_name.type}}];
return false;
}
if(errors === _errs69){
if(typeof data35 === "string"){
if(data35.length > 256 && func51(data35) > 256){
validate112.errors = [{instancePath:instancePath+"/customer/first_name",schemaPath:"#/properties/customer/properties/first_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid4 = _errs69 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data31.last_name !== undefined && func0.call(data31, "last_name")){
let data36 = data31.last_name;
const _errs71 = errors;
if((typeof data36 !== "string") && (data36 !== null)){
validate112.errors = [{instancePath:instancePath+"/customer/last_name",schemaPath:"#/properties/customer/properties/last_name/type",keyword:"type",params:{type: schema46.properties.customer.properties.last_name.type}}];
return false;
}
if(errors === _errs71){
if(typeof data36 === "string"){
if(data36.length > 256 && func51(data36) > 256){
validate112.errors = [{instancePath:instancePath+"/customer/last_name",schemaPath:"#/properties/customer/properties/last_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid4 = _errs71 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate112.errors = [{instancePath:instancePath+"/customer",schemaPath:"#/properties/customer/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs61 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.browser_ip !== undefined && func0.call(data, "browser_ip")){
let data37 = data.browser_ip;
const _errs73 = errors;
if((typeof data37 !== "string") && (data37 !== null)){
validate112.errors = [{instancePath:instancePath+"/browser_ip",schemaPath:"#/properties/browser_ip/type",keyword:"type",params:{type: schema46.properties.browser_ip.type}}];
return false;
}
if(errors === _errs73){
if(typeof data37 === "string"){
if(data37.length > 64 && func51(data37) > 64){
validate112.errors = [{instancePath:instancePath+"/browser_ip",schemaPath:"#/properties/browser_ip/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs73 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.note !== undefined && func0.call(data, "note")){
let data38 = data.note;
const _errs75 = errors;
if((typeof data38 !== "string") && (data38 !== null)){
validate112.errors = [{instancePath:instancePath+"/note",schemaPath:"#/properties/note/type",keyword:"type",params:{type: schema46.properties.note.type}}];
return false;
}
if(errors === _errs75){
if(typeof data38 === "string"){
if(data38.length > 4096 && func51(data38) > 4096){
validate112.errors = [{instancePath:instancePath+"/note",schemaPath:"#/properties/note/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs75 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate112.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate112.errors = vErrors;
return errors === 0;
}


function validate110(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
if(!(validate91(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs2 = errors;
if(!(validate112(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.currency === undefined) || (!(func0.call(data, "currency")))) && (missing0 = "currency")) || (((data.totals === undefined) || (!(func0.call(data, "totals")))) && (missing0 = "totals"))) || (((data.lines === undefined) || (!(func0.call(data, "lines")))) && (missing0 = "lines"))){
validate110.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.placed_at !== undefined && func0.call(data, "placed_at")){
let data0 = data.placed_at;
if((typeof data0 !== "string") && (data0 !== null)){
validate110.errors = [{instancePath:instancePath+"/placed_at",schemaPath:"#/properties/placed_at/type",keyword:"type",params:{type: schema45.properties.placed_at.type}}];
return false;
}
if(typeof data0 == "string" && !func66(data0)){
validate110.errors = [{instancePath:instancePath+"/placed_at",schemaPath:"#/properties/placed_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
}
}
}
else {
validate110.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate110.errors = vErrors;
return errors === 0;
}


function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("orders.order_placed" !== data.type){
validate108.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "orders.order_placed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate108.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate110(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate108.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate108.errors = vErrors;
return errors === 0;
}

export const record15 = validate118;
const schema48 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"orders.order_returned"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:orders.order_returned/1-0-0"}}};
const schema49 = {"type":"object","allOf":[{"$ref":"pulse:common.order_context/1-0-0"}],"properties":{"return_id":{"type":["string","null"],"minLength":1,"maxLength":128},"reason":{"type":["string","null"],"maxLength":256},"location_id":{"type":["string","null"],"minLength":1,"maxLength":128},"returned_at":{"type":["string","null"],"x-pc-type":"timestamp"},"lines":{"type":"array","minItems":1,"maxItems":500,"items":{"$ref":"pulse:common.order_line_part/1-0-0"}}}};

function validate120(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate91(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.return_id !== undefined && func0.call(data, "return_id")){
let data0 = data.return_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate120.errors = [{instancePath:instancePath+"/return_id",schemaPath:"#/properties/return_id/type",keyword:"type",params:{type: schema49.properties.return_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate120.errors = [{instancePath:instancePath+"/return_id",schemaPath:"#/properties/return_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate120.errors = [{instancePath:instancePath+"/return_id",schemaPath:"#/properties/return_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.reason !== undefined && func0.call(data, "reason")){
let data1 = data.reason;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate120.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: schema49.properties.reason.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate120.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.location_id !== undefined && func0.call(data, "location_id")){
let data2 = data.location_id;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate120.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/type",keyword:"type",params:{type: schema49.properties.location_id.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate120.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate120.errors = [{instancePath:instancePath+"/location_id",schemaPath:"#/properties/location_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.returned_at !== undefined && func0.call(data, "returned_at")){
let data3 = data.returned_at;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate120.errors = [{instancePath:instancePath+"/returned_at",schemaPath:"#/properties/returned_at/type",keyword:"type",params:{type: schema49.properties.returned_at.type}}];
return false;
}
if(typeof data3 == "string" && !func66(data3)){
validate120.errors = [{instancePath:instancePath+"/returned_at",schemaPath:"#/properties/returned_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.lines !== undefined && func0.call(data, "lines")){
let data4 = data.lines;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data4)){
if(data4.length > 500){
validate120.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/maxItems",keyword:"maxItems",params:{limit: 500}}];
return false;
}
else {
if(data4.length < 1){
validate120.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs12 = errors;
if(!(validate93(data4[i0], {instancePath:instancePath+"/lines/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
errors = vErrors.length;
}
var valid2 = _errs12 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate120.errors = [{instancePath:instancePath+"/lines",schemaPath:"#/properties/lines/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate120.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate120.errors = vErrors;
return errors === 0;
}


function validate118(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("orders.order_returned" !== data.type){
validate118.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "orders.order_returned"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate118.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate120(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate120.errors : vErrors.concat(validate120.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate118.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate118.errors = vErrors;
return errors === 0;
}

export const record16 = validate124;
const schema50 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"orders.order_updated"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:orders.order_updated/1-0-0"}}};
const schema51 = {"type":"object","allOf":[{"$ref":"pulse:common.order_context/1-0-0"},{"$ref":"pulse:common.order_contents/1-0-0"}],"properties":{"updated_at":{"type":["string","null"],"x-pc-type":"timestamp"}}};

function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
if(!(validate91(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs2 = errors;
if(!(validate112(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.updated_at !== undefined && func0.call(data, "updated_at")){
let data0 = data.updated_at;
if((typeof data0 !== "string") && (data0 !== null)){
validate126.errors = [{instancePath:instancePath+"/updated_at",schemaPath:"#/properties/updated_at/type",keyword:"type",params:{type: schema51.properties.updated_at.type}}];
return false;
}
if(typeof data0 == "string" && !func66(data0)){
validate126.errors = [{instancePath:instancePath+"/updated_at",schemaPath:"#/properties/updated_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
}
}
else {
validate126.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate126.errors = vErrors;
return errors === 0;
}


function validate124(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("orders.order_updated" !== data.type){
validate124.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "orders.order_updated"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate124.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate126(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate126.errors : vErrors.concat(validate126.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate124.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate124.errors = vErrors;
return errors === 0;
}

export const record17 = validate130;
const schema52 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"payments.payment_status_changed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:payments.payment_status_changed/1-0-0"}}};
const schema53 = {"type":"object","properties":{"payment_id":{"type":"string","minLength":1,"maxLength":330},"psp":{"type":"string","enum":["stripe","adyen","paypal","braintree","square"]},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128},"status":{"type":"string","minLength":1,"maxLength":64},"prev_status":{"type":["string","null"],"minLength":1,"maxLength":64},"authorized_minor":{"type":"integer","minimum":0,"maximum":9007199254740990},"captured_minor":{"type":"integer","minimum":0,"maximum":9007199254740990},"refunded_minor":{"type":"integer","minimum":0,"maximum":9007199254740990},"disputed_minor":{"type":"integer","minimum":0,"maximum":9007199254740990},"charged_back_minor":{"type":"integer","minimum":0,"maximum":9007199254740990},"currency":{"type":["string","null"],"minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"},"brand":{"type":["string","null"],"minLength":1,"maxLength":64},"last4":{"type":["string","null"],"minLength":1,"maxLength":4},"method":{"type":["string","null"],"minLength":1,"maxLength":64},"sca_result":{"type":["string","null"],"minLength":1,"maxLength":64},"card_fingerprint":{"type":["string","null"],"minLength":1,"maxLength":128},"failure_class":{"type":["string","null"],"minLength":1,"maxLength":64},"is_deleted":{"type":"boolean"},"merged_into":{"type":["string","null"],"minLength":1,"maxLength":330},"anomalies":{"type":"array","maxItems":64,"items":{"type":"string","minLength":1,"maxLength":64}},"declined_attempts":{"type":"integer","minimum":0,"maximum":100000},"revision":{"type":"integer","minimum":0,"maximum":9007199254740990},"occurred_at":{"type":"string","x-pc-type":"timestamp"}},"required":["payment_id","psp","status","authorized_minor","captured_minor","refunded_minor","disputed_minor","charged_back_minor","declined_attempts","is_deleted","revision","occurred_at"]};

function validate132(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.payment_id === undefined) || (!(func0.call(data, "payment_id")))) && (missing0 = "payment_id")) || (((data.psp === undefined) || (!(func0.call(data, "psp")))) && (missing0 = "psp"))) || (((data.status === undefined) || (!(func0.call(data, "status")))) && (missing0 = "status"))) || (((data.authorized_minor === undefined) || (!(func0.call(data, "authorized_minor")))) && (missing0 = "authorized_minor"))) || (((data.captured_minor === undefined) || (!(func0.call(data, "captured_minor")))) && (missing0 = "captured_minor"))) || (((data.refunded_minor === undefined) || (!(func0.call(data, "refunded_minor")))) && (missing0 = "refunded_minor"))) || (((data.disputed_minor === undefined) || (!(func0.call(data, "disputed_minor")))) && (missing0 = "disputed_minor"))) || (((data.charged_back_minor === undefined) || (!(func0.call(data, "charged_back_minor")))) && (missing0 = "charged_back_minor"))) || (((data.declined_attempts === undefined) || (!(func0.call(data, "declined_attempts")))) && (missing0 = "declined_attempts"))) || (((data.is_deleted === undefined) || (!(func0.call(data, "is_deleted")))) && (missing0 = "is_deleted"))) || (((data.revision === undefined) || (!(func0.call(data, "revision")))) && (missing0 = "revision"))) || (((data.occurred_at === undefined) || (!(func0.call(data, "occurred_at")))) && (missing0 = "occurred_at"))){
validate132.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.payment_id !== undefined && func0.call(data, "payment_id")){
let data0 = data.payment_id;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 330 && func51(data0) > 330){
validate132.errors = [{instancePath:instancePath+"/payment_id",schemaPath:"#/properties/payment_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate132.errors = [{instancePath:instancePath+"/payment_id",schemaPath:"#/properties/payment_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate132.errors = [{instancePath:instancePath+"/payment_id",schemaPath:"#/properties/payment_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.psp !== undefined && func0.call(data, "psp")){
let data1 = data.psp;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate132.errors = [{instancePath:instancePath+"/psp",schemaPath:"#/properties/psp/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((data1 === "stripe") || (data1 === "adyen")) || (data1 === "paypal")) || (data1 === "braintree")) || (data1 === "square"))){
validate132.errors = [{instancePath:instancePath+"/psp",schemaPath:"#/properties/psp/enum",keyword:"enum",params:{allowedValues: schema53.properties.psp.enum}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.order_id !== undefined && func0.call(data, "order_id")){
let data2 = data.order_id;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate132.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema53.properties.order_id.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate132.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate132.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.status !== undefined && func0.call(data, "status")){
let data3 = data.status;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 64 && func51(data3) > 64){
validate132.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate132.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate132.errors = [{instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.prev_status !== undefined && func0.call(data, "prev_status")){
let data4 = data.prev_status;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate132.errors = [{instancePath:instancePath+"/prev_status",schemaPath:"#/properties/prev_status/type",keyword:"type",params:{type: schema53.properties.prev_status.type}}];
return false;
}
if(errors === _errs9){
if(typeof data4 === "string"){
if(data4.length > 64 && func51(data4) > 64){
validate132.errors = [{instancePath:instancePath+"/prev_status",schemaPath:"#/properties/prev_status/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data4.length < 2 && func51(data4) < 1){
validate132.errors = [{instancePath:instancePath+"/prev_status",schemaPath:"#/properties/prev_status/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.authorized_minor !== undefined && func0.call(data, "authorized_minor")){
let data5 = data.authorized_minor;
const _errs11 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
validate132.errors = [{instancePath:instancePath+"/authorized_minor",schemaPath:"#/properties/authorized_minor/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740990 || isNaN(data5)){
validate132.errors = [{instancePath:instancePath+"/authorized_minor",schemaPath:"#/properties/authorized_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate132.errors = [{instancePath:instancePath+"/authorized_minor",schemaPath:"#/properties/authorized_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.captured_minor !== undefined && func0.call(data, "captured_minor")){
let data6 = data.captured_minor;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate132.errors = [{instancePath:instancePath+"/captured_minor",schemaPath:"#/properties/captured_minor/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740990 || isNaN(data6)){
validate132.errors = [{instancePath:instancePath+"/captured_minor",schemaPath:"#/properties/captured_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate132.errors = [{instancePath:instancePath+"/captured_minor",schemaPath:"#/properties/captured_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.refunded_minor !== undefined && func0.call(data, "refunded_minor")){
let data7 = data.refunded_minor;
const _errs15 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate132.errors = [{instancePath:instancePath+"/refunded_minor",schemaPath:"#/properties/refunded_minor/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 9007199254740990 || isNaN(data7)){
validate132.errors = [{instancePath:instancePath+"/refunded_minor",schemaPath:"#/properties/refunded_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate132.errors = [{instancePath:instancePath+"/refunded_minor",schemaPath:"#/properties/refunded_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.disputed_minor !== undefined && func0.call(data, "disputed_minor")){
let data8 = data.disputed_minor;
const _errs17 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate132.errors = [{instancePath:instancePath+"/disputed_minor",schemaPath:"#/properties/disputed_minor/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9007199254740990 || isNaN(data8)){
validate132.errors = [{instancePath:instancePath+"/disputed_minor",schemaPath:"#/properties/disputed_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate132.errors = [{instancePath:instancePath+"/disputed_minor",schemaPath:"#/properties/disputed_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.charged_back_minor !== undefined && func0.call(data, "charged_back_minor")){
let data9 = data.charged_back_minor;
const _errs19 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate132.errors = [{instancePath:instancePath+"/charged_back_minor",schemaPath:"#/properties/charged_back_minor/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 9007199254740990 || isNaN(data9)){
validate132.errors = [{instancePath:instancePath+"/charged_back_minor",schemaPath:"#/properties/charged_back_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate132.errors = [{instancePath:instancePath+"/charged_back_minor",schemaPath:"#/properties/charged_back_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.currency !== undefined && func0.call(data, "currency")){
let data10 = data.currency;
const _errs21 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate132.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type: schema53.properties.currency.type}}];
return false;
}
if(errors === _errs21){
if(typeof data10 === "string"){
if(data10.length > 3 && func51(data10) > 3){
validate132.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data10.length < 6 && func51(data10) < 3){
validate132.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern2.test(data10)){
validate132.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
return false;
}
}
}
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.brand !== undefined && func0.call(data, "brand")){
let data11 = data.brand;
const _errs23 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate132.errors = [{instancePath:instancePath+"/brand",schemaPath:"#/properties/brand/type",keyword:"type",params:{type: schema53.properties.brand.type}}];
return false;
}
if(errors === _errs23){
if(typeof data11 === "string"){
if(data11.length > 64 && func51(data11) > 64){
validate132.errors = [{instancePath:instancePath+"/brand",schemaPath:"#/properties/brand/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data11.length < 2 && func51(data11) < 1){
validate132.errors = [{instancePath:instancePath+"/brand",schemaPath:"#/properties/brand/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.last4 !== undefined && func0.call(data, "last4")){
let data12 = data.last4;
const _errs25 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate132.errors = [{instancePath:instancePath+"/last4",schemaPath:"#/properties/last4/type",keyword:"type",params:{type: schema53.properties.last4.type}}];
return false;
}
if(errors === _errs25){
if(typeof data12 === "string"){
if(data12.length > 4 && func51(data12) > 4){
validate132.errors = [{instancePath:instancePath+"/last4",schemaPath:"#/properties/last4/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data12.length < 2 && func51(data12) < 1){
validate132.errors = [{instancePath:instancePath+"/last4",schemaPath:"#/properties/last4/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.method !== undefined && func0.call(data, "method")){
let data13 = data.method;
const _errs27 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate132.errors = [{instancePath:instancePath+"/method",schemaPath:"#/properties/method/type",keyword:"type",params:{type: schema53.properties.method.type}}];
return false;
}
if(errors === _errs27){
if(typeof data13 === "string"){
if(data13.length > 64 && func51(data13) > 64){
validate132.errors = [{instancePath:instancePath+"/method",schemaPath:"#/properties/method/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data13.length < 2 && func51(data13) < 1){
validate132.errors = [{instancePath:instancePath+"/method",schemaPath:"#/properties/method/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sca_result !== undefined && func0.call(data, "sca_result")){
let data14 = data.sca_result;
const _errs29 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate132.errors = [{instancePath:instancePath+"/sca_result",schemaPath:"#/properties/sca_result/type",keyword:"type",params:{type: schema53.properties.sca_result.type}}];
return false;
}
if(errors === _errs29){
if(typeof data14 === "string"){
if(data14.length > 64 && func51(data14) > 64){
validate132.errors = [{instancePath:instancePath+"/sca_result",schemaPath:"#/properties/sca_result/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data14.length < 2 && func51(data14) < 1){
validate132.errors = [{instancePath:instancePath+"/sca_result",schemaPath:"#/properties/sca_result/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.card_fingerprint !== undefined && func0.call(data, "card_fingerprint")){
let data15 = data.card_fingerprint;
const _errs31 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate132.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/type",keyword:"type",params:{type: schema53.properties.card_fingerprint.type}}];
return false;
}
if(errors === _errs31){
if(typeof data15 === "string"){
if(data15.length > 128 && func51(data15) > 128){
validate132.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data15.length < 2 && func51(data15) < 1){
validate132.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failure_class !== undefined && func0.call(data, "failure_class")){
let data16 = data.failure_class;
const _errs33 = errors;
if((typeof data16 !== "string") && (data16 !== null)){
validate132.errors = [{instancePath:instancePath+"/failure_class",schemaPath:"#/properties/failure_class/type",keyword:"type",params:{type: schema53.properties.failure_class.type}}];
return false;
}
if(errors === _errs33){
if(typeof data16 === "string"){
if(data16.length > 64 && func51(data16) > 64){
validate132.errors = [{instancePath:instancePath+"/failure_class",schemaPath:"#/properties/failure_class/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data16.length < 2 && func51(data16) < 1){
validate132.errors = [{instancePath:instancePath+"/failure_class",schemaPath:"#/properties/failure_class/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.is_deleted !== undefined && func0.call(data, "is_deleted")){
const _errs35 = errors;
if(typeof data.is_deleted !== "boolean"){
validate132.errors = [{instancePath:instancePath+"/is_deleted",schemaPath:"#/properties/is_deleted/type",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.merged_into !== undefined && func0.call(data, "merged_into")){
let data18 = data.merged_into;
const _errs37 = errors;
if((typeof data18 !== "string") && (data18 !== null)){
validate132.errors = [{instancePath:instancePath+"/merged_into",schemaPath:"#/properties/merged_into/type",keyword:"type",params:{type: schema53.properties.merged_into.type}}];
return false;
}
if(errors === _errs37){
if(typeof data18 === "string"){
if(data18.length > 330 && func51(data18) > 330){
validate132.errors = [{instancePath:instancePath+"/merged_into",schemaPath:"#/properties/merged_into/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data18.length < 2 && func51(data18) < 1){
validate132.errors = [{instancePath:instancePath+"/merged_into",schemaPath:"#/properties/merged_into/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.anomalies !== undefined && func0.call(data, "anomalies")){
let data19 = data.anomalies;
const _errs39 = errors;
if(errors === _errs39){
if(Array.isArray(data19)){
if(data19.length > 64){
validate132.errors = [{instancePath:instancePath+"/anomalies",schemaPath:"#/properties/anomalies/maxItems",keyword:"maxItems",params:{limit: 64}}];
return false;
}
else {
var valid1 = true;
const len0 = data19.length;
for(let i0=0; i0<len0; i0++){
let data20 = data19[i0];
const _errs41 = errors;
if(errors === _errs41){
if(typeof data20 === "string"){
if(data20.length > 64 && func51(data20) > 64){
validate132.errors = [{instancePath:instancePath+"/anomalies/" + i0,schemaPath:"#/properties/anomalies/items/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data20.length < 2 && func51(data20) < 1){
validate132.errors = [{instancePath:instancePath+"/anomalies/" + i0,schemaPath:"#/properties/anomalies/items/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate132.errors = [{instancePath:instancePath+"/anomalies/" + i0,schemaPath:"#/properties/anomalies/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs41 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate132.errors = [{instancePath:instancePath+"/anomalies",schemaPath:"#/properties/anomalies/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.declined_attempts !== undefined && func0.call(data, "declined_attempts")){
let data21 = data.declined_attempts;
const _errs43 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
validate132.errors = [{instancePath:instancePath+"/declined_attempts",schemaPath:"#/properties/declined_attempts/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs43){
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 100000 || isNaN(data21)){
validate132.errors = [{instancePath:instancePath+"/declined_attempts",schemaPath:"#/properties/declined_attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data21 < 0 || isNaN(data21)){
validate132.errors = [{instancePath:instancePath+"/declined_attempts",schemaPath:"#/properties/declined_attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs43 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.revision !== undefined && func0.call(data, "revision")){
let data22 = data.revision;
const _errs45 = errors;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
validate132.errors = [{instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs45){
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 9007199254740990 || isNaN(data22)){
validate132.errors = [{instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data22 < 0 || isNaN(data22)){
validate132.errors = [{instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.occurred_at !== undefined && func0.call(data, "occurred_at")){
let data23 = data.occurred_at;
const _errs47 = errors;
if(typeof data23 !== "string"){
validate132.errors = [{instancePath:instancePath+"/occurred_at",schemaPath:"#/properties/occurred_at/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data23 == "string" && !func66(data23)){
validate132.errors = [{instancePath:instancePath+"/occurred_at",schemaPath:"#/properties/occurred_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate132.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate132.errors = vErrors;
return errors === 0;
}


function validate130(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("payments.payment_status_changed" !== data.type){
validate130.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "payments.payment_status_changed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate130.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate132(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate130.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate130.errors = vErrors;
return errors === 0;
}

export const record18 = validate134;
const schema54 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"payments.psp_notification"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:payments.psp_notification/1-0-0"}}};
const schema55 = {"type":"object","properties":{"psp":{"type":"string","enum":["stripe","adyen","paypal","braintree","square"]},"psp_event_id":{"type":"string","minLength":1,"maxLength":256},"event_code":{"type":"string","minLength":1,"maxLength":128},"mapping":{"type":"string","enum":["facts","no_change","unmapped"]},"partition_key":{"type":"string","minLength":1,"maxLength":256,"x-pc-max-bytes":384},"payment_ref":{"type":["string","null"],"minLength":1,"maxLength":128},"aliases":{"type":"array","maxItems":20,"items":{"type":"string","minLength":1,"maxLength":320}},"parent_id":{"type":["string","null"],"minLength":1,"maxLength":128},"merchant_ref":{"type":["string","null"],"minLength":1,"maxLength":128},"occurred_at":{"type":"string","x-pc-type":"timestamp"},"version":{"type":"integer","minimum":0,"maximum":253402300799999},"brand":{"type":["string","null"],"maxLength":64},"last4":{"type":["string","null"],"minLength":4,"maxLength":4,"pattern":"^[0-9]{4}$"},"method":{"type":["string","null"],"maxLength":64},"sca_result":{"type":["string","null"],"maxLength":32},"card_fingerprint":{"type":["string","null"],"minLength":1,"maxLength":64,"pattern":"^v[0-9]{1,4}:[0-9a-f]{32}$"},"failure_class":{"type":["string","null"],"enum":["insufficient_funds","card_declined","expired_card","fraud_suspected","authentication","processing_error","other",null]},"dispute_reason":{"type":["string","null"],"minLength":1,"maxLength":80},"dispute_due_at":{"type":["string","null"],"x-pc-type":"timestamp"},"facts":{"type":"array","maxItems":100,"items":{"type":"object","properties":{"fact":{"type":"string","enum":["pending","requires_action","failed","authorized","auth_adjusted","captured","capture_failed","capture_reversed","expired","voided","refund_pending","refund_ok","refund_failed","inquiry","inquiry_closed","dispute_open","dispute_closed","dispute_won","dispute_lost"]},"object_id":{"type":"string","minLength":1,"maxLength":128},"parent_id":{"type":["string","null"],"minLength":1,"maxLength":128},"amount_minor":{"type":["integer","null"],"minimum":0,"maximum":9000000000000},"currency":{"type":["string","null"],"minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"},"at":{"type":"string","x-pc-type":"timestamp"},"version":{"type":"integer","minimum":0,"maximum":253402300799999},"flags":{"type":"array","maxItems":4,"items":{"type":"string","enum":["final","sale","summary","cumulative"]}}},"required":["fact","object_id","at","version"]}}},"required":["psp","psp_event_id","event_code","mapping","partition_key","occurred_at","version","facts"]};
const pattern12 = new RegExp("^[0-9]{4}$", "u");
const pattern13 = new RegExp("^v[0-9]{1,4}:[0-9a-f]{32}$", "u");

function validate136(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.psp === undefined) || (!(func0.call(data, "psp")))) && (missing0 = "psp")) || (((data.psp_event_id === undefined) || (!(func0.call(data, "psp_event_id")))) && (missing0 = "psp_event_id"))) || (((data.event_code === undefined) || (!(func0.call(data, "event_code")))) && (missing0 = "event_code"))) || (((data.mapping === undefined) || (!(func0.call(data, "mapping")))) && (missing0 = "mapping"))) || (((data.partition_key === undefined) || (!(func0.call(data, "partition_key")))) && (missing0 = "partition_key"))) || (((data.occurred_at === undefined) || (!(func0.call(data, "occurred_at")))) && (missing0 = "occurred_at"))) || (((data.version === undefined) || (!(func0.call(data, "version")))) && (missing0 = "version"))) || (((data.facts === undefined) || (!(func0.call(data, "facts")))) && (missing0 = "facts"))){
validate136.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.psp !== undefined && func0.call(data, "psp")){
let data0 = data.psp;
const _errs1 = errors;
if(typeof data0 !== "string"){
validate136.errors = [{instancePath:instancePath+"/psp",schemaPath:"#/properties/psp/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((data0 === "stripe") || (data0 === "adyen")) || (data0 === "paypal")) || (data0 === "braintree")) || (data0 === "square"))){
validate136.errors = [{instancePath:instancePath+"/psp",schemaPath:"#/properties/psp/enum",keyword:"enum",params:{allowedValues: schema55.properties.psp.enum}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.psp_event_id !== undefined && func0.call(data, "psp_event_id")){
let data1 = data.psp_event_id;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate136.errors = [{instancePath:instancePath+"/psp_event_id",schemaPath:"#/properties/psp_event_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate136.errors = [{instancePath:instancePath+"/psp_event_id",schemaPath:"#/properties/psp_event_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/psp_event_id",schemaPath:"#/properties/psp_event_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.event_code !== undefined && func0.call(data, "event_code")){
let data2 = data.event_code;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate136.errors = [{instancePath:instancePath+"/event_code",schemaPath:"#/properties/event_code/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate136.errors = [{instancePath:instancePath+"/event_code",schemaPath:"#/properties/event_code/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/event_code",schemaPath:"#/properties/event_code/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mapping !== undefined && func0.call(data, "mapping")){
let data3 = data.mapping;
const _errs7 = errors;
if(typeof data3 !== "string"){
validate136.errors = [{instancePath:instancePath+"/mapping",schemaPath:"#/properties/mapping/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((data3 === "facts") || (data3 === "no_change")) || (data3 === "unmapped"))){
validate136.errors = [{instancePath:instancePath+"/mapping",schemaPath:"#/properties/mapping/enum",keyword:"enum",params:{allowedValues: schema55.properties.mapping.enum}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.partition_key !== undefined && func0.call(data, "partition_key")){
let data4 = data.partition_key;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(data4.length > 256 && func51(data4) > 256){
validate136.errors = [{instancePath:instancePath+"/partition_key",schemaPath:"#/properties/partition_key/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data4.length < 2 && func51(data4) < 1){
validate136.errors = [{instancePath:instancePath+"/partition_key",schemaPath:"#/properties/partition_key/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(func53(data4) > 384){
validate136.errors = [{instancePath:instancePath+"/partition_key",schemaPath:"#/properties/partition_key/x-pc-max-bytes",keyword:"x-pc-max-bytes",params:{}}];
return false;
}
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/partition_key",schemaPath:"#/properties/partition_key/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.payment_ref !== undefined && func0.call(data, "payment_ref")){
let data5 = data.payment_ref;
const _errs11 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate136.errors = [{instancePath:instancePath+"/payment_ref",schemaPath:"#/properties/payment_ref/type",keyword:"type",params:{type: schema55.properties.payment_ref.type}}];
return false;
}
if(errors === _errs11){
if(typeof data5 === "string"){
if(data5.length > 128 && func51(data5) > 128){
validate136.errors = [{instancePath:instancePath+"/payment_ref",schemaPath:"#/properties/payment_ref/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data5.length < 2 && func51(data5) < 1){
validate136.errors = [{instancePath:instancePath+"/payment_ref",schemaPath:"#/properties/payment_ref/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.aliases !== undefined && func0.call(data, "aliases")){
let data6 = data.aliases;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data6)){
if(data6.length > 20){
validate136.errors = [{instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/maxItems",keyword:"maxItems",params:{limit: 20}}];
return false;
}
else {
var valid1 = true;
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
const _errs15 = errors;
if(errors === _errs15){
if(typeof data7 === "string"){
if(data7.length > 320 && func51(data7) > 320){
validate136.errors = [{instancePath:instancePath+"/aliases/" + i0,schemaPath:"#/properties/aliases/items/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data7.length < 2 && func51(data7) < 1){
validate136.errors = [{instancePath:instancePath+"/aliases/" + i0,schemaPath:"#/properties/aliases/items/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/aliases/" + i0,schemaPath:"#/properties/aliases/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs15 === errors;
if(!valid1){
break;
}
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.parent_id !== undefined && func0.call(data, "parent_id")){
let data8 = data.parent_id;
const _errs17 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate136.errors = [{instancePath:instancePath+"/parent_id",schemaPath:"#/properties/parent_id/type",keyword:"type",params:{type: schema55.properties.parent_id.type}}];
return false;
}
if(errors === _errs17){
if(typeof data8 === "string"){
if(data8.length > 128 && func51(data8) > 128){
validate136.errors = [{instancePath:instancePath+"/parent_id",schemaPath:"#/properties/parent_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data8.length < 2 && func51(data8) < 1){
validate136.errors = [{instancePath:instancePath+"/parent_id",schemaPath:"#/properties/parent_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.merchant_ref !== undefined && func0.call(data, "merchant_ref")){
let data9 = data.merchant_ref;
const _errs19 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate136.errors = [{instancePath:instancePath+"/merchant_ref",schemaPath:"#/properties/merchant_ref/type",keyword:"type",params:{type: schema55.properties.merchant_ref.type}}];
return false;
}
if(errors === _errs19){
if(typeof data9 === "string"){
if(data9.length > 128 && func51(data9) > 128){
validate136.errors = [{instancePath:instancePath+"/merchant_ref",schemaPath:"#/properties/merchant_ref/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data9.length < 2 && func51(data9) < 1){
validate136.errors = [{instancePath:instancePath+"/merchant_ref",schemaPath:"#/properties/merchant_ref/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.occurred_at !== undefined && func0.call(data, "occurred_at")){
let data10 = data.occurred_at;
const _errs21 = errors;
if(typeof data10 !== "string"){
validate136.errors = [{instancePath:instancePath+"/occurred_at",schemaPath:"#/properties/occurred_at/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data10 == "string" && !func66(data10)){
validate136.errors = [{instancePath:instancePath+"/occurred_at",schemaPath:"#/properties/occurred_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined && func0.call(data, "version")){
let data11 = data.version;
const _errs23 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate136.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs23){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 253402300799999 || isNaN(data11)){
validate136.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 253402300799999}}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate136.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.brand !== undefined && func0.call(data, "brand")){
let data12 = data.brand;
const _errs25 = errors;
if((typeof data12 !== "string") && (data12 !== null)){
validate136.errors = [{instancePath:instancePath+"/brand",schemaPath:"#/properties/brand/type",keyword:"type",params:{type: schema55.properties.brand.type}}];
return false;
}
if(errors === _errs25){
if(typeof data12 === "string"){
if(data12.length > 64 && func51(data12) > 64){
validate136.errors = [{instancePath:instancePath+"/brand",schemaPath:"#/properties/brand/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.last4 !== undefined && func0.call(data, "last4")){
let data13 = data.last4;
const _errs27 = errors;
if((typeof data13 !== "string") && (data13 !== null)){
validate136.errors = [{instancePath:instancePath+"/last4",schemaPath:"#/properties/last4/type",keyword:"type",params:{type: schema55.properties.last4.type}}];
return false;
}
if(errors === _errs27){
if(typeof data13 === "string"){
if(data13.length > 4 && func51(data13) > 4){
validate136.errors = [{instancePath:instancePath+"/last4",schemaPath:"#/properties/last4/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data13.length < 8 && func51(data13) < 4){
validate136.errors = [{instancePath:instancePath+"/last4",schemaPath:"#/properties/last4/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern12.test(data13)){
validate136.errors = [{instancePath:instancePath+"/last4",schemaPath:"#/properties/last4/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}$"}}];
return false;
}
}
}
}
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.method !== undefined && func0.call(data, "method")){
let data14 = data.method;
const _errs29 = errors;
if((typeof data14 !== "string") && (data14 !== null)){
validate136.errors = [{instancePath:instancePath+"/method",schemaPath:"#/properties/method/type",keyword:"type",params:{type: schema55.properties.method.type}}];
return false;
}
if(errors === _errs29){
if(typeof data14 === "string"){
if(data14.length > 64 && func51(data14) > 64){
validate136.errors = [{instancePath:instancePath+"/method",schemaPath:"#/properties/method/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.sca_result !== undefined && func0.call(data, "sca_result")){
let data15 = data.sca_result;
const _errs31 = errors;
if((typeof data15 !== "string") && (data15 !== null)){
validate136.errors = [{instancePath:instancePath+"/sca_result",schemaPath:"#/properties/sca_result/type",keyword:"type",params:{type: schema55.properties.sca_result.type}}];
return false;
}
if(errors === _errs31){
if(typeof data15 === "string"){
if(data15.length > 32 && func51(data15) > 32){
validate136.errors = [{instancePath:instancePath+"/sca_result",schemaPath:"#/properties/sca_result/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.card_fingerprint !== undefined && func0.call(data, "card_fingerprint")){
let data16 = data.card_fingerprint;
const _errs33 = errors;
if((typeof data16 !== "string") && (data16 !== null)){
validate136.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/type",keyword:"type",params:{type: schema55.properties.card_fingerprint.type}}];
return false;
}
if(errors === _errs33){
if(typeof data16 === "string"){
if(data16.length > 64 && func51(data16) > 64){
validate136.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data16.length < 2 && func51(data16) < 1){
validate136.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern13.test(data16)){
validate136.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/pattern",keyword:"pattern",params:{pattern: "^v[0-9]{1,4}:[0-9a-f]{32}$"}}];
return false;
}
}
}
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.failure_class !== undefined && func0.call(data, "failure_class")){
let data17 = data.failure_class;
const _errs35 = errors;
if((typeof data17 !== "string") && (data17 !== null)){
validate136.errors = [{instancePath:instancePath+"/failure_class",schemaPath:"#/properties/failure_class/type",keyword:"type",params:{type: schema55.properties.failure_class.type}}];
return false;
}
if(!((((((((data17 === "insufficient_funds") || (data17 === "card_declined")) || (data17 === "expired_card")) || (data17 === "fraud_suspected")) || (data17 === "authentication")) || (data17 === "processing_error")) || (data17 === "other")) || (data17 === null))){
validate136.errors = [{instancePath:instancePath+"/failure_class",schemaPath:"#/properties/failure_class/enum",keyword:"enum",params:{allowedValues: schema55.properties.failure_class.enum}}];
return false;
}
var valid0 = _errs35 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dispute_reason !== undefined && func0.call(data, "dispute_reason")){
let data18 = data.dispute_reason;
const _errs37 = errors;
if((typeof data18 !== "string") && (data18 !== null)){
validate136.errors = [{instancePath:instancePath+"/dispute_reason",schemaPath:"#/properties/dispute_reason/type",keyword:"type",params:{type: schema55.properties.dispute_reason.type}}];
return false;
}
if(errors === _errs37){
if(typeof data18 === "string"){
if(data18.length > 80 && func51(data18) > 80){
validate136.errors = [{instancePath:instancePath+"/dispute_reason",schemaPath:"#/properties/dispute_reason/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data18.length < 2 && func51(data18) < 1){
validate136.errors = [{instancePath:instancePath+"/dispute_reason",schemaPath:"#/properties/dispute_reason/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs37 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dispute_due_at !== undefined && func0.call(data, "dispute_due_at")){
let data19 = data.dispute_due_at;
const _errs39 = errors;
if((typeof data19 !== "string") && (data19 !== null)){
validate136.errors = [{instancePath:instancePath+"/dispute_due_at",schemaPath:"#/properties/dispute_due_at/type",keyword:"type",params:{type: schema55.properties.dispute_due_at.type}}];
return false;
}
if(typeof data19 == "string" && !func66(data19)){
validate136.errors = [{instancePath:instancePath+"/dispute_due_at",schemaPath:"#/properties/dispute_due_at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.facts !== undefined && func0.call(data, "facts")){
let data20 = data.facts;
const _errs41 = errors;
if(errors === _errs41){
if(Array.isArray(data20)){
if(data20.length > 100){
validate136.errors = [{instancePath:instancePath+"/facts",schemaPath:"#/properties/facts/maxItems",keyword:"maxItems",params:{limit: 100}}];
return false;
}
else {
var valid2 = true;
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
let data21 = data20[i1];
const _errs43 = errors;
if(errors === _errs43){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing1;
if((((((data21.fact === undefined) || (!(func0.call(data21, "fact")))) && (missing1 = "fact")) || (((data21.object_id === undefined) || (!(func0.call(data21, "object_id")))) && (missing1 = "object_id"))) || (((data21.at === undefined) || (!(func0.call(data21, "at")))) && (missing1 = "at"))) || (((data21.version === undefined) || (!(func0.call(data21, "version")))) && (missing1 = "version"))){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1,schemaPath:"#/properties/facts/items/required",keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data21.fact !== undefined && func0.call(data21, "fact")){
let data22 = data21.fact;
const _errs45 = errors;
if(typeof data22 !== "string"){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/fact",schemaPath:"#/properties/facts/items/properties/fact/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((((((((((((((((data22 === "pending") || (data22 === "requires_action")) || (data22 === "failed")) || (data22 === "authorized")) || (data22 === "auth_adjusted")) || (data22 === "captured")) || (data22 === "capture_failed")) || (data22 === "capture_reversed")) || (data22 === "expired")) || (data22 === "voided")) || (data22 === "refund_pending")) || (data22 === "refund_ok")) || (data22 === "refund_failed")) || (data22 === "inquiry")) || (data22 === "inquiry_closed")) || (data22 === "dispute_open")) || (data22 === "dispute_closed")) || (data22 === "dispute_won")) || (data22 === "dispute_lost"))){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/fact",schemaPath:"#/properties/facts/items/properties/fact/enum",keyword:"enum",params:{allowedValues: schema55.properties.facts.items.properties.fact.enum}}];
return false;
}
var valid3 = _errs45 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data21.object_id !== undefined && func0.call(data21, "object_id")){
let data23 = data21.object_id;
const _errs47 = errors;
if(errors === _errs47){
if(typeof data23 === "string"){
if(data23.length > 128 && func51(data23) > 128){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/object_id",schemaPath:"#/properties/facts/items/properties/object_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data23.length < 2 && func51(data23) < 1){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/object_id",schemaPath:"#/properties/facts/items/properties/object_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/object_id",schemaPath:"#/properties/facts/items/properties/object_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid3 = _errs47 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data21.parent_id !== undefined && func0.call(data21, "parent_id")){
let data24 = data21.parent_id;
const _errs49 = errors;
if((typeof data24 !== "string") && (data24 !== null)){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/parent_id",schemaPath:"#/properties/facts/items/properties/parent_id/type",keyword:"type",params:{type: schema55.properties.facts.items.properties.parent_id.type}}];
return false;
}
if(errors === _errs49){
if(typeof data24 === "string"){
if(data24.length > 128 && func51(data24) > 128){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/parent_id",schemaPath:"#/properties/facts/items/properties/parent_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data24.length < 2 && func51(data24) < 1){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/parent_id",schemaPath:"#/properties/facts/items/properties/parent_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid3 = _errs49 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data21.amount_minor !== undefined && func0.call(data21, "amount_minor")){
let data25 = data21.amount_minor;
const _errs51 = errors;
if((!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))) && (data25 !== null)){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/amount_minor",schemaPath:"#/properties/facts/items/properties/amount_minor/type",keyword:"type",params:{type: schema55.properties.facts.items.properties.amount_minor.type}}];
return false;
}
if(errors === _errs51){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 9000000000000 || isNaN(data25)){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/amount_minor",schemaPath:"#/properties/facts/items/properties/amount_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9000000000000}}];
return false;
}
else {
if(data25 < 0 || isNaN(data25)){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/amount_minor",schemaPath:"#/properties/facts/items/properties/amount_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid3 = _errs51 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data21.currency !== undefined && func0.call(data21, "currency")){
let data26 = data21.currency;
const _errs53 = errors;
if((typeof data26 !== "string") && (data26 !== null)){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/currency",schemaPath:"#/properties/facts/items/properties/currency/type",keyword:"type",params:{type: schema55.properties.facts.items.properties.currency.type}}];
return false;
}
if(errors === _errs53){
if(typeof data26 === "string"){
if(data26.length > 3 && func51(data26) > 3){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/currency",schemaPath:"#/properties/facts/items/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data26.length < 6 && func51(data26) < 3){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/currency",schemaPath:"#/properties/facts/items/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern2.test(data26)){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/currency",schemaPath:"#/properties/facts/items/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
return false;
}
}
}
}
}
var valid3 = _errs53 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data21.at !== undefined && func0.call(data21, "at")){
let data27 = data21.at;
const _errs55 = errors;
if(typeof data27 !== "string"){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/at",schemaPath:"#/properties/facts/items/properties/at/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(typeof data27 == "string" && !func66(data27)){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/at",schemaPath:"#/properties/facts/items/properties/at/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid3 = _errs55 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data21.version !== undefined && func0.call(data21, "version")){
let data28 = data21.version;
const _errs57 = errors;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/version",schemaPath:"#/properties/facts/items/properties/version/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs57){
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 253402300799999 || isNaN(data28)){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/version",schemaPath:"#/properties/facts/items/properties/version/maximum",keyword:"maximum",params:{comparison: "<=", limit: 253402300799999}}];
return false;
}
else {
if(data28 < 0 || isNaN(data28)){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/version",schemaPath:"#/properties/facts/items/properties/version/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid3 = _errs57 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data21.flags !== undefined && func0.call(data21, "flags")){
let data29 = data21.flags;
const _errs59 = errors;
if(errors === _errs59){
if(Array.isArray(data29)){
if(data29.length > 4){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/flags",schemaPath:"#/properties/facts/items/properties/flags/maxItems",keyword:"maxItems",params:{limit: 4}}];
return false;
}
else {
var valid4 = true;
const len2 = data29.length;
for(let i2=0; i2<len2; i2++){
let data30 = data29[i2];
const _errs61 = errors;
if(typeof data30 !== "string"){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/flags/" + i2,schemaPath:"#/properties/facts/items/properties/flags/items/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data30 === "final") || (data30 === "sale")) || (data30 === "summary")) || (data30 === "cumulative"))){
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/flags/" + i2,schemaPath:"#/properties/facts/items/properties/flags/items/enum",keyword:"enum",params:{allowedValues: schema55.properties.facts.items.properties.flags.items.enum}}];
return false;
}
var valid4 = _errs61 === errors;
if(!valid4){
break;
}
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/facts/" + i1+"/flags",schemaPath:"#/properties/facts/items/properties/flags/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid3 = _errs59 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/facts/" + i1,schemaPath:"#/properties/facts/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid2 = _errs43 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/facts",schemaPath:"#/properties/facts/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs41 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate136.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate136.errors = vErrors;
return errors === 0;
}


function validate134(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("payments.psp_notification" !== data.type){
validate134.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "payments.psp_notification"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate134.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate136(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate134.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate134.errors = vErrors;
return errors === 0;
}

export const record19 = validate138;
const schema56 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"users.activity_seen"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:users.activity_seen/1-0-0"}}};
const schema57 = {"type":"object","properties":{"user_id":{"type":"string","minLength":1,"maxLength":128},"kind":{"type":"string","enum":["order_placed","order_cancelled","payment_authorized","payment_declined","payment_disputed","session_seen","identified"]},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128},"payment_id":{"type":["string","null"],"minLength":1,"maxLength":330},"session_id":{"type":["string","null"],"minLength":1,"maxLength":128},"anonymous_id":{"type":["string","null"],"minLength":1,"maxLength":128},"amount_minor":{"type":["integer","null"],"minimum":0,"maximum":9007199254740990},"currency":{"type":["string","null"],"minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"},"ship_country":{"type":["string","null"],"minLength":2,"maxLength":2,"pattern":"^[A-Z]{2}$"},"geo_country":{"type":["string","null"],"minLength":2,"maxLength":2,"pattern":"^[A-Z]{2}$"},"card_fingerprint":{"type":["string","null"],"minLength":1,"maxLength":128},"psp":{"type":["string","null"],"minLength":1,"maxLength":64}},"required":["user_id","kind"]};

function validate140(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.user_id === undefined) || (!(func0.call(data, "user_id")))) && (missing0 = "user_id")) || (((data.kind === undefined) || (!(func0.call(data, "kind")))) && (missing0 = "kind"))){
validate140.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.user_id !== undefined && func0.call(data, "user_id")){
let data0 = data.user_id;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate140.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate140.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate140.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined && func0.call(data, "kind")){
let data1 = data.kind;
const _errs3 = errors;
if(typeof data1 !== "string"){
validate140.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!(((((((data1 === "order_placed") || (data1 === "order_cancelled")) || (data1 === "payment_authorized")) || (data1 === "payment_declined")) || (data1 === "payment_disputed")) || (data1 === "session_seen")) || (data1 === "identified"))){
validate140.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema57.properties.kind.enum}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.order_id !== undefined && func0.call(data, "order_id")){
let data2 = data.order_id;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate140.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema57.properties.order_id.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate140.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate140.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.payment_id !== undefined && func0.call(data, "payment_id")){
let data3 = data.payment_id;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate140.errors = [{instancePath:instancePath+"/payment_id",schemaPath:"#/properties/payment_id/type",keyword:"type",params:{type: schema57.properties.payment_id.type}}];
return false;
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 330 && func51(data3) > 330){
validate140.errors = [{instancePath:instancePath+"/payment_id",schemaPath:"#/properties/payment_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate140.errors = [{instancePath:instancePath+"/payment_id",schemaPath:"#/properties/payment_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.session_id !== undefined && func0.call(data, "session_id")){
let data4 = data.session_id;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate140.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/type",keyword:"type",params:{type: schema57.properties.session_id.type}}];
return false;
}
if(errors === _errs9){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate140.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data4.length < 2 && func51(data4) < 1){
validate140.errors = [{instancePath:instancePath+"/session_id",schemaPath:"#/properties/session_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.anonymous_id !== undefined && func0.call(data, "anonymous_id")){
let data5 = data.anonymous_id;
const _errs11 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate140.errors = [{instancePath:instancePath+"/anonymous_id",schemaPath:"#/properties/anonymous_id/type",keyword:"type",params:{type: schema57.properties.anonymous_id.type}}];
return false;
}
if(errors === _errs11){
if(typeof data5 === "string"){
if(data5.length > 128 && func51(data5) > 128){
validate140.errors = [{instancePath:instancePath+"/anonymous_id",schemaPath:"#/properties/anonymous_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data5.length < 2 && func51(data5) < 1){
validate140.errors = [{instancePath:instancePath+"/anonymous_id",schemaPath:"#/properties/anonymous_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.amount_minor !== undefined && func0.call(data, "amount_minor")){
let data6 = data.amount_minor;
const _errs13 = errors;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
validate140.errors = [{instancePath:instancePath+"/amount_minor",schemaPath:"#/properties/amount_minor/type",keyword:"type",params:{type: schema57.properties.amount_minor.type}}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9007199254740990 || isNaN(data6)){
validate140.errors = [{instancePath:instancePath+"/amount_minor",schemaPath:"#/properties/amount_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740990}}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate140.errors = [{instancePath:instancePath+"/amount_minor",schemaPath:"#/properties/amount_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.currency !== undefined && func0.call(data, "currency")){
let data7 = data.currency;
const _errs15 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate140.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type: schema57.properties.currency.type}}];
return false;
}
if(errors === _errs15){
if(typeof data7 === "string"){
if(data7.length > 3 && func51(data7) > 3){
validate140.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data7.length < 6 && func51(data7) < 3){
validate140.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern2.test(data7)){
validate140.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
return false;
}
}
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ship_country !== undefined && func0.call(data, "ship_country")){
let data8 = data.ship_country;
const _errs17 = errors;
if((typeof data8 !== "string") && (data8 !== null)){
validate140.errors = [{instancePath:instancePath+"/ship_country",schemaPath:"#/properties/ship_country/type",keyword:"type",params:{type: schema57.properties.ship_country.type}}];
return false;
}
if(errors === _errs17){
if(typeof data8 === "string"){
if(data8.length > 2 && func51(data8) > 2){
validate140.errors = [{instancePath:instancePath+"/ship_country",schemaPath:"#/properties/ship_country/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data8.length < 4 && func51(data8) < 2){
validate140.errors = [{instancePath:instancePath+"/ship_country",schemaPath:"#/properties/ship_country/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern10.test(data8)){
validate140.errors = [{instancePath:instancePath+"/ship_country",schemaPath:"#/properties/ship_country/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"}}];
return false;
}
}
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.geo_country !== undefined && func0.call(data, "geo_country")){
let data9 = data.geo_country;
const _errs19 = errors;
if((typeof data9 !== "string") && (data9 !== null)){
validate140.errors = [{instancePath:instancePath+"/geo_country",schemaPath:"#/properties/geo_country/type",keyword:"type",params:{type: schema57.properties.geo_country.type}}];
return false;
}
if(errors === _errs19){
if(typeof data9 === "string"){
if(data9.length > 2 && func51(data9) > 2){
validate140.errors = [{instancePath:instancePath+"/geo_country",schemaPath:"#/properties/geo_country/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data9.length < 4 && func51(data9) < 2){
validate140.errors = [{instancePath:instancePath+"/geo_country",schemaPath:"#/properties/geo_country/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern10.test(data9)){
validate140.errors = [{instancePath:instancePath+"/geo_country",schemaPath:"#/properties/geo_country/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{2}$"}}];
return false;
}
}
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.card_fingerprint !== undefined && func0.call(data, "card_fingerprint")){
let data10 = data.card_fingerprint;
const _errs21 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate140.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/type",keyword:"type",params:{type: schema57.properties.card_fingerprint.type}}];
return false;
}
if(errors === _errs21){
if(typeof data10 === "string"){
if(data10.length > 128 && func51(data10) > 128){
validate140.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data10.length < 2 && func51(data10) < 1){
validate140.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.psp !== undefined && func0.call(data, "psp")){
let data11 = data.psp;
const _errs23 = errors;
if((typeof data11 !== "string") && (data11 !== null)){
validate140.errors = [{instancePath:instancePath+"/psp",schemaPath:"#/properties/psp/type",keyword:"type",params:{type: schema57.properties.psp.type}}];
return false;
}
if(errors === _errs23){
if(typeof data11 === "string"){
if(data11.length > 64 && func51(data11) > 64){
validate140.errors = [{instancePath:instancePath+"/psp",schemaPath:"#/properties/psp/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data11.length < 2 && func51(data11) < 1){
validate140.errors = [{instancePath:instancePath+"/psp",schemaPath:"#/properties/psp/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate140.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate140.errors = vErrors;
return errors === 0;
}


function validate138(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("users.activity_seen" !== data.type){
validate138.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "users.activity_seen"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate138.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate140(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate138.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate138.errors = vErrors;
return errors === 0;
}

export const record20 = validate142;
const schema58 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"users.card_used"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:users.card_used/1-0-0"}}};
const schema59 = {"type":"object","properties":{"card_fingerprint":{"type":"string","minLength":1,"maxLength":128},"user_id":{"type":"string","minLength":1,"maxLength":128},"order_id":{"type":"string","minLength":1,"maxLength":128},"payment_id":{"type":"string","minLength":1,"maxLength":330}},"required":["card_fingerprint","user_id","order_id","payment_id"]};

function validate144(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.card_fingerprint === undefined) || (!(func0.call(data, "card_fingerprint")))) && (missing0 = "card_fingerprint")) || (((data.user_id === undefined) || (!(func0.call(data, "user_id")))) && (missing0 = "user_id"))) || (((data.order_id === undefined) || (!(func0.call(data, "order_id")))) && (missing0 = "order_id"))) || (((data.payment_id === undefined) || (!(func0.call(data, "payment_id")))) && (missing0 = "payment_id"))){
validate144.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.card_fingerprint !== undefined && func0.call(data, "card_fingerprint")){
let data0 = data.card_fingerprint;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate144.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate144.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate144.errors = [{instancePath:instancePath+"/card_fingerprint",schemaPath:"#/properties/card_fingerprint/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.user_id !== undefined && func0.call(data, "user_id")){
let data1 = data.user_id;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate144.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate144.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate144.errors = [{instancePath:instancePath+"/user_id",schemaPath:"#/properties/user_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.order_id !== undefined && func0.call(data, "order_id")){
let data2 = data.order_id;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate144.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate144.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate144.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.payment_id !== undefined && func0.call(data, "payment_id")){
let data3 = data.payment_id;
const _errs7 = errors;
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 330 && func51(data3) > 330){
validate144.errors = [{instancePath:instancePath+"/payment_id",schemaPath:"#/properties/payment_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate144.errors = [{instancePath:instancePath+"/payment_id",schemaPath:"#/properties/payment_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate144.errors = [{instancePath:instancePath+"/payment_id",schemaPath:"#/properties/payment_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate144.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate144.errors = vErrors;
return errors === 0;
}


function validate142(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("users.card_used" !== data.type){
validate142.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "users.card_used"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate142.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate144(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate142.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate142.errors = vErrors;
return errors === 0;
}

export const record21 = validate146;
const schema60 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.cart_item_added"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.cart_item_added/1-0-0"}}};
const schema61 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"items":{"type":"array","minItems":1,"maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}},"value":{"$ref":"pulse:common.money/1-0-0"}},"required":["items"]};
const schema62 = {"type":"object","properties":{"sku":{"type":"string","minLength":1,"maxLength":128},"name":{"type":["string","null"],"maxLength":512},"brand":{"type":["string","null"],"maxLength":256},"category":{"type":["string","null"],"maxLength":512},"variant":{"type":["string","null"],"maxLength":256},"seller_id":{"type":["string","null"],"minLength":1,"maxLength":128},"price":{"type":["string","null"],"x-pc-type":"decimal(18,4)"},"currency":{"type":["string","null"],"minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"},"quantity":{"type":["integer","null"],"minimum":0,"maximum":1000000},"position":{"type":["integer","null"],"minimum":0,"maximum":100000},"coupon_id":{"type":["string","null"],"minLength":1,"maxLength":128}},"required":["sku"]};
const pattern18 = new RegExp("^-?\\d{1,14}(\\.\\d{1,4})?$", "u");

function validate150(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.sku === undefined) || (!(func0.call(data, "sku")))) && (missing0 = "sku")){
validate150.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.sku !== undefined && func0.call(data, "sku")){
let data0 = data.sku;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate150.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate150.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate150.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined && func0.call(data, "name")){
let data1 = data.name;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate150.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema62.properties.name.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 512 && func51(data1) > 512){
validate150.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.brand !== undefined && func0.call(data, "brand")){
let data2 = data.brand;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate150.errors = [{instancePath:instancePath+"/brand",schemaPath:"#/properties/brand/type",keyword:"type",params:{type: schema62.properties.brand.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate150.errors = [{instancePath:instancePath+"/brand",schemaPath:"#/properties/brand/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.category !== undefined && func0.call(data, "category")){
let data3 = data.category;
const _errs7 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate150.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/type",keyword:"type",params:{type: schema62.properties.category.type}}];
return false;
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 512 && func51(data3) > 512){
validate150.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.variant !== undefined && func0.call(data, "variant")){
let data4 = data.variant;
const _errs9 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate150.errors = [{instancePath:instancePath+"/variant",schemaPath:"#/properties/variant/type",keyword:"type",params:{type: schema62.properties.variant.type}}];
return false;
}
if(errors === _errs9){
if(typeof data4 === "string"){
if(data4.length > 256 && func51(data4) > 256){
validate150.errors = [{instancePath:instancePath+"/variant",schemaPath:"#/properties/variant/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seller_id !== undefined && func0.call(data, "seller_id")){
let data5 = data.seller_id;
const _errs11 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate150.errors = [{instancePath:instancePath+"/seller_id",schemaPath:"#/properties/seller_id/type",keyword:"type",params:{type: schema62.properties.seller_id.type}}];
return false;
}
if(errors === _errs11){
if(typeof data5 === "string"){
if(data5.length > 128 && func51(data5) > 128){
validate150.errors = [{instancePath:instancePath+"/seller_id",schemaPath:"#/properties/seller_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data5.length < 2 && func51(data5) < 1){
validate150.errors = [{instancePath:instancePath+"/seller_id",schemaPath:"#/properties/seller_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.price !== undefined && func0.call(data, "price")){
let data6 = data.price;
const _errs13 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate150.errors = [{instancePath:instancePath+"/price",schemaPath:"#/properties/price/type",keyword:"type",params:{type: schema62.properties.price.type}}];
return false;
}
if(typeof data6 == "string" && !pattern18.test(data6)){
validate150.errors = [{instancePath:instancePath+"/price",schemaPath:"#/properties/price/x-pc-type",keyword:"x-pc-type",params:{}}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.currency !== undefined && func0.call(data, "currency")){
let data7 = data.currency;
const _errs15 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate150.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type: schema62.properties.currency.type}}];
return false;
}
if(errors === _errs15){
if(typeof data7 === "string"){
if(data7.length > 3 && func51(data7) > 3){
validate150.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data7.length < 6 && func51(data7) < 3){
validate150.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern2.test(data7)){
validate150.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
return false;
}
}
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.quantity !== undefined && func0.call(data, "quantity")){
let data8 = data.quantity;
const _errs17 = errors;
if((!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))) && (data8 !== null)){
validate150.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type: schema62.properties.quantity.type}}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 1000000 || isNaN(data8)){
validate150.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate150.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.position !== undefined && func0.call(data, "position")){
let data9 = data.position;
const _errs19 = errors;
if((!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))) && (data9 !== null)){
validate150.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema62.properties.position.type}}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 100000 || isNaN(data9)){
validate150.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate150.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.coupon_id !== undefined && func0.call(data, "coupon_id")){
let data10 = data.coupon_id;
const _errs21 = errors;
if((typeof data10 !== "string") && (data10 !== null)){
validate150.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/type",keyword:"type",params:{type: schema62.properties.coupon_id.type}}];
return false;
}
if(errors === _errs21){
if(typeof data10 === "string"){
if(data10.length > 128 && func51(data10) > 128){
validate150.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data10.length < 2 && func51(data10) < 1){
validate150.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate150.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate150.errors = vErrors;
return errors === 0;
}

const schema63 = {"type":"object","properties":{"amount_minor":{"type":"integer","minimum":-99999999999,"maximum":99999999999},"currency":{"type":"string","minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"}},"required":["amount_minor","currency"],"x-pc-type":"money"};

function validate152(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.amount_minor === undefined) || (!(func0.call(data, "amount_minor")))) && (missing0 = "amount_minor")) || (((data.currency === undefined) || (!(func0.call(data, "currency")))) && (missing0 = "currency"))){
validate152.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.amount_minor !== undefined && func0.call(data, "amount_minor")){
let data0 = data.amount_minor;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate152.errors = [{instancePath:instancePath+"/amount_minor",schemaPath:"#/properties/amount_minor/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 99999999999 || isNaN(data0)){
validate152.errors = [{instancePath:instancePath+"/amount_minor",schemaPath:"#/properties/amount_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data0 < -99999999999 || isNaN(data0)){
validate152.errors = [{instancePath:instancePath+"/amount_minor",schemaPath:"#/properties/amount_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: -99999999999}}];
return false;
}
}
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.currency !== undefined && func0.call(data, "currency")){
let data1 = data.currency;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 3 && func51(data1) > 3){
validate152.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 6 && func51(data1) < 3){
validate152.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern2.test(data1)){
validate152.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
return false;
}
}
}
}
else {
validate152.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate152.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate152.errors = vErrors;
return errors === 0;
}


function validate148(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.items === undefined) || (!(func0.call(data, "items")))) && (missing0 = "items")){
validate148.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.cart_id !== undefined && func0.call(data, "cart_id")){
let data0 = data.cart_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate148.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema61.properties.cart_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate148.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate148.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.items !== undefined && func0.call(data, "items")){
let data1 = data.items;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
if(data1.length > 200){
validate148.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
if(data1.length < 1){
validate148.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate150(data1[i0], {instancePath:instancePath+"/items/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate148.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.value !== undefined && func0.call(data, "value")){
const _errs7 = errors;
if(!(validate152(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate148.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate148.errors = vErrors;
return errors === 0;
}


function validate146(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.cart_item_added" !== data.type){
validate146.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.cart_item_added"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate146.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate148(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate148.errors : vErrors.concat(validate148.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate146.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate146.errors = vErrors;
return errors === 0;
}

export const record22 = validate155;
const schema64 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.cart_item_removed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.cart_item_removed/1-0-0"}}};
const schema65 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"items":{"type":"array","minItems":1,"maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}},"value":{"$ref":"pulse:common.money/1-0-0"}},"required":["items"]};

function validate157(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.items === undefined) || (!(func0.call(data, "items")))) && (missing0 = "items")){
validate157.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.cart_id !== undefined && func0.call(data, "cart_id")){
let data0 = data.cart_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate157.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema65.properties.cart_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate157.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate157.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.items !== undefined && func0.call(data, "items")){
let data1 = data.items;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
if(data1.length > 200){
validate157.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
if(data1.length < 1){
validate157.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate150(data1[i0], {instancePath:instancePath+"/items/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
}
}
else {
validate157.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.value !== undefined && func0.call(data, "value")){
const _errs7 = errors;
if(!(validate152(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate157.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate157.errors = vErrors;
return errors === 0;
}


function validate155(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.cart_item_removed" !== data.type){
validate155.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.cart_item_removed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate155.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate157(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate157.errors : vErrors.concat(validate157.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate155.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate155.errors = vErrors;
return errors === 0;
}

export const record23 = validate162;
const schema66 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.cart_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.cart_viewed/1-0-0"}}};
const schema67 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"items":{"type":"array","maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}},"value":{"$ref":"pulse:common.money/1-0-0"}}};

function validate164(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.cart_id !== undefined && func0.call(data, "cart_id")){
let data0 = data.cart_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate164.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema67.properties.cart_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate164.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate164.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.items !== undefined && func0.call(data, "items")){
let data1 = data.items;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
if(data1.length > 200){
validate164.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate150(data1[i0], {instancePath:instancePath+"/items/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
var valid2 = _errs6 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate164.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.value !== undefined && func0.call(data, "value")){
const _errs7 = errors;
if(!(validate152(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
errors = vErrors.length;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate164.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate164.errors = vErrors;
return errors === 0;
}


function validate162(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.cart_viewed" !== data.type){
validate162.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.cart_viewed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate162.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate164(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate164.errors : vErrors.concat(validate164.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate162.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate162.errors = vErrors;
return errors === 0;
}

export const record24 = validate169;
const schema68 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.checkout_started"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.checkout_started/1-0-0"}}};
const schema69 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"checkout_id":{"type":["string","null"],"minLength":1,"maxLength":128},"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128},"step":{"type":["integer","null"],"minimum":1,"maximum":100},"shipping_tier":{"type":["string","null"],"maxLength":128},"payment_type":{"type":["string","null"],"maxLength":64},"coupon_id":{"type":["string","null"],"minLength":1,"maxLength":128},"items":{"type":"array","maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}},"value":{"$ref":"pulse:common.money/1-0-0"}}};

function validate171(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.checkout_id !== undefined && func0.call(data, "checkout_id")){
let data0 = data.checkout_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate171.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/type",keyword:"type",params:{type: schema69.properties.checkout_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate171.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate171.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.cart_id !== undefined && func0.call(data, "cart_id")){
let data1 = data.cart_id;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate171.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema69.properties.cart_id.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate171.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate171.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.order_id !== undefined && func0.call(data, "order_id")){
let data2 = data.order_id;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate171.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema69.properties.order_id.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate171.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate171.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.step !== undefined && func0.call(data, "step")){
let data3 = data.step;
const _errs8 = errors;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (data3 !== null)){
validate171.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/type",keyword:"type",params:{type: schema69.properties.step.type}}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100 || isNaN(data3)){
validate171.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate171.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.shipping_tier !== undefined && func0.call(data, "shipping_tier")){
let data4 = data.shipping_tier;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate171.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/type",keyword:"type",params:{type: schema69.properties.shipping_tier.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate171.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.payment_type !== undefined && func0.call(data, "payment_type")){
let data5 = data.payment_type;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate171.errors = [{instancePath:instancePath+"/payment_type",schemaPath:"#/properties/payment_type/type",keyword:"type",params:{type: schema69.properties.payment_type.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 64 && func51(data5) > 64){
validate171.errors = [{instancePath:instancePath+"/payment_type",schemaPath:"#/properties/payment_type/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.coupon_id !== undefined && func0.call(data, "coupon_id")){
let data6 = data.coupon_id;
const _errs14 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate171.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/type",keyword:"type",params:{type: schema69.properties.coupon_id.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 128 && func51(data6) > 128){
validate171.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data6.length < 2 && func51(data6) < 1){
validate171.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.items !== undefined && func0.call(data, "items")){
let data7 = data.items;
const _errs16 = errors;
if(errors === _errs16){
if(Array.isArray(data7)){
if(data7.length > 200){
validate171.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
var valid2 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs18 = errors;
if(!(validate150(data7[i0], {instancePath:instancePath+"/items/" + i0,parentData:data7,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
var valid2 = _errs18 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate171.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.value !== undefined && func0.call(data, "value")){
const _errs19 = errors;
if(!(validate152(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
errors = vErrors.length;
}
var valid1 = _errs19 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate171.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate171.errors = vErrors;
return errors === 0;
}


function validate169(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.checkout_started" !== data.type){
validate169.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.checkout_started"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate169.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate171(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate171.errors : vErrors.concat(validate171.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate169.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate169.errors = vErrors;
return errors === 0;
}

export const record25 = validate176;
const schema70 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.checkout_step_completed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.checkout_step_completed/1-0-0"}}};
const schema71 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"checkout_id":{"type":["string","null"],"minLength":1,"maxLength":128},"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128},"step":{"type":["integer","null"],"minimum":1,"maximum":100},"shipping_tier":{"type":["string","null"],"maxLength":128},"payment_type":{"type":["string","null"],"maxLength":64}}};

function validate178(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.checkout_id !== undefined && func0.call(data, "checkout_id")){
let data0 = data.checkout_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate178.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/type",keyword:"type",params:{type: schema71.properties.checkout_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate178.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate178.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.cart_id !== undefined && func0.call(data, "cart_id")){
let data1 = data.cart_id;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate178.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema71.properties.cart_id.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate178.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate178.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.order_id !== undefined && func0.call(data, "order_id")){
let data2 = data.order_id;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate178.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema71.properties.order_id.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate178.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate178.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.step !== undefined && func0.call(data, "step")){
let data3 = data.step;
const _errs8 = errors;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (data3 !== null)){
validate178.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/type",keyword:"type",params:{type: schema71.properties.step.type}}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100 || isNaN(data3)){
validate178.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate178.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
return false;
}
}
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.shipping_tier !== undefined && func0.call(data, "shipping_tier")){
let data4 = data.shipping_tier;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate178.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/type",keyword:"type",params:{type: schema71.properties.shipping_tier.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate178.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.payment_type !== undefined && func0.call(data, "payment_type")){
let data5 = data.payment_type;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate178.errors = [{instancePath:instancePath+"/payment_type",schemaPath:"#/properties/payment_type/type",keyword:"type",params:{type: schema71.properties.payment_type.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 64 && func51(data5) > 64){
validate178.errors = [{instancePath:instancePath+"/payment_type",schemaPath:"#/properties/payment_type/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate178.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate178.errors = vErrors;
return errors === 0;
}


function validate176(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.checkout_step_completed" !== data.type){
validate176.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.checkout_step_completed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate176.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate178(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate178.errors : vErrors.concat(validate178.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate176.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate176.errors = vErrors;
return errors === 0;
}

export const record26 = validate181;
const schema72 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.coupon_changed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.coupon_changed/1-0-0"}}};
const schema73 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"coupon_id":{"type":"string","minLength":1,"maxLength":128},"action":{"type":"string","enum":["entered","applied","denied","removed"]},"name":{"type":["string","null"],"maxLength":256},"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"checkout_id":{"type":["string","null"],"minLength":1,"maxLength":128},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128},"reason":{"type":["string","null"],"maxLength":256},"discount":{"$ref":"pulse:common.money/1-0-0"}},"required":["coupon_id","action"]};

function validate183(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.coupon_id === undefined) || (!(func0.call(data, "coupon_id")))) && (missing0 = "coupon_id")) || (((data.action === undefined) || (!(func0.call(data, "action")))) && (missing0 = "action"))){
validate183.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.coupon_id !== undefined && func0.call(data, "coupon_id")){
let data0 = data.coupon_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate183.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate183.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate183.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.action !== undefined && func0.call(data, "action")){
let data1 = data.action;
const _errs4 = errors;
if(typeof data1 !== "string"){
validate183.errors = [{instancePath:instancePath+"/action",schemaPath:"#/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data1 === "entered") || (data1 === "applied")) || (data1 === "denied")) || (data1 === "removed"))){
validate183.errors = [{instancePath:instancePath+"/action",schemaPath:"#/properties/action/enum",keyword:"enum",params:{allowedValues: schema73.properties.action.enum}}];
return false;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.name !== undefined && func0.call(data, "name")){
let data2 = data.name;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate183.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema73.properties.name.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate183.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.cart_id !== undefined && func0.call(data, "cart_id")){
let data3 = data.cart_id;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate183.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema73.properties.cart_id.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate183.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate183.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.checkout_id !== undefined && func0.call(data, "checkout_id")){
let data4 = data.checkout_id;
const _errs10 = errors;
if((typeof data4 !== "string") && (data4 !== null)){
validate183.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/type",keyword:"type",params:{type: schema73.properties.checkout_id.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate183.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data4.length < 2 && func51(data4) < 1){
validate183.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.order_id !== undefined && func0.call(data, "order_id")){
let data5 = data.order_id;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate183.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema73.properties.order_id.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 128 && func51(data5) > 128){
validate183.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data5.length < 2 && func51(data5) < 1){
validate183.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.reason !== undefined && func0.call(data, "reason")){
let data6 = data.reason;
const _errs14 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate183.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: schema73.properties.reason.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 256 && func51(data6) > 256){
validate183.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.discount !== undefined && func0.call(data, "discount")){
const _errs16 = errors;
if(!(validate152(data.discount, {instancePath:instancePath+"/discount",parentData:data,parentDataProperty:"discount",rootData}))){
vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
errors = vErrors.length;
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate183.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate183.errors = vErrors;
return errors === 0;
}


function validate181(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.coupon_changed" !== data.type){
validate181.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.coupon_changed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate181.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate183(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate183.errors : vErrors.concat(validate183.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate181.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate181.errors = vErrors;
return errors === 0;
}

export const record27 = validate187;
const schema74 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.event_tracked"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.event_tracked/1-0-0"}}};
const schema75 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"name":{"type":"string","minLength":1,"maxLength":256},"properties":{"type":["object","null"],"maxProperties":1000}},"required":["name"]};

function validate189(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.name === undefined) || (!(func0.call(data, "name")))) && (missing0 = "name")){
validate189.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined && func0.call(data, "name")){
let data0 = data.name;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256 && func51(data0) > 256){
validate189.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate189.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate189.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.properties !== undefined && func0.call(data, "properties")){
let data1 = data.properties;
const _errs4 = errors;
if((!(data1 && typeof data1 == "object" && !Array.isArray(data1))) && (data1 !== null)){
validate189.errors = [{instancePath:instancePath+"/properties",schemaPath:"#/properties/properties/type",keyword:"type",params:{type: schema75.properties.properties.type}}];
return false;
}
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(Object.keys(data1).length > 1000){
validate189.errors = [{instancePath:instancePath+"/properties",schemaPath:"#/properties/properties/maxProperties",keyword:"maxProperties",params:{limit: 1000}}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate189.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate189.errors = vErrors;
return errors === 0;
}


function validate187(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.event_tracked" !== data.type){
validate187.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.event_tracked"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate187.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate189(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate189.errors : vErrors.concat(validate189.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate187.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate187.errors = vErrors;
return errors === 0;
}

export const record28 = validate192;
const schema76 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.page_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.page_viewed/1-0-0"}}};
const schema77 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"name":{"type":["string","null"],"maxLength":256},"category":{"type":["string","null"],"maxLength":256}}};

function validate194(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined && func0.call(data, "name")){
let data0 = data.name;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate194.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema77.properties.name.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256 && func51(data0) > 256){
validate194.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.category !== undefined && func0.call(data, "category")){
let data1 = data.category;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate194.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/type",keyword:"type",params:{type: schema77.properties.category.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate194.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
else {
validate194.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate194.errors = vErrors;
return errors === 0;
}


function validate192(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.page_viewed" !== data.type){
validate192.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.page_viewed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate192.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate194(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate194.errors : vErrors.concat(validate194.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate192.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate192.errors = vErrors;
return errors === 0;
}

export const record29 = validate197;
const schema78 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.product_clicked"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.product_clicked/1-0-0"}}};
const schema79 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"list_id":{"type":["string","null"],"minLength":1,"maxLength":128},"list_name":{"type":["string","null"],"maxLength":256},"position":{"type":["integer","null"],"minimum":0,"maximum":100000},"item":{"$ref":"pulse:common.item/1-0-0"},"items":{"type":"array","maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}}}};

function validate199(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.list_id !== undefined && func0.call(data, "list_id")){
let data0 = data.list_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate199.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/type",keyword:"type",params:{type: schema79.properties.list_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate199.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate199.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.list_name !== undefined && func0.call(data, "list_name")){
let data1 = data.list_name;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate199.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/type",keyword:"type",params:{type: schema79.properties.list_name.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate199.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.position !== undefined && func0.call(data, "position")){
let data2 = data.position;
const _errs6 = errors;
if((!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))) && (data2 !== null)){
validate199.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema79.properties.position.type}}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100000 || isNaN(data2)){
validate199.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate199.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.item !== undefined && func0.call(data, "item")){
const _errs8 = errors;
if(!(validate150(data.item, {instancePath:instancePath+"/item",parentData:data,parentDataProperty:"item",rootData}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.items !== undefined && func0.call(data, "items")){
let data4 = data.items;
const _errs9 = errors;
if(errors === _errs9){
if(Array.isArray(data4)){
if(data4.length > 200){
validate199.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
var valid2 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(!(validate150(data4[i0], {instancePath:instancePath+"/items/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
var valid2 = _errs11 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate199.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate199.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate199.errors = vErrors;
return errors === 0;
}


function validate197(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.product_clicked" !== data.type){
validate197.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.product_clicked"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate197.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate199(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate199.errors : vErrors.concat(validate199.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate197.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate197.errors = vErrors;
return errors === 0;
}

export const record30 = validate204;
const schema80 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.product_list_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.product_list_viewed/1-0-0"}}};
const schema81 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"list_id":{"type":["string","null"],"minLength":1,"maxLength":128},"list_name":{"type":["string","null"],"maxLength":256},"category":{"type":["string","null"],"maxLength":512},"filters":{"type":"array","maxItems":100,"items":{"type":"object","properties":{"name":{"type":"string","maxLength":128},"value":{"type":["string","null"],"maxLength":512}},"required":["name"]}},"sort":{"type":["string","null"],"maxLength":128},"items":{"type":"array","maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}}}};

function validate206(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.list_id !== undefined && func0.call(data, "list_id")){
let data0 = data.list_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate206.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/type",keyword:"type",params:{type: schema81.properties.list_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate206.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate206.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.list_name !== undefined && func0.call(data, "list_name")){
let data1 = data.list_name;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate206.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/type",keyword:"type",params:{type: schema81.properties.list_name.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate206.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.category !== undefined && func0.call(data, "category")){
let data2 = data.category;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate206.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/type",keyword:"type",params:{type: schema81.properties.category.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 512 && func51(data2) > 512){
validate206.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.filters !== undefined && func0.call(data, "filters")){
let data3 = data.filters;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data3)){
if(data3.length > 100){
validate206.errors = [{instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/maxItems",keyword:"maxItems",params:{limit: 100}}];
return false;
}
else {
var valid2 = true;
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
const _errs10 = errors;
if(errors === _errs10){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
let missing0;
if(((data4.name === undefined) || (!(func0.call(data4, "name")))) && (missing0 = "name")){
validate206.errors = [{instancePath:instancePath+"/filters/" + i0,schemaPath:"#/properties/filters/items/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data4.name !== undefined && func0.call(data4, "name")){
let data5 = data4.name;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 128 && func51(data5) > 128){
validate206.errors = [{instancePath:instancePath+"/filters/" + i0+"/name",schemaPath:"#/properties/filters/items/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate206.errors = [{instancePath:instancePath+"/filters/" + i0+"/name",schemaPath:"#/properties/filters/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data4.value !== undefined && func0.call(data4, "value")){
let data6 = data4.value;
const _errs14 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate206.errors = [{instancePath:instancePath+"/filters/" + i0+"/value",schemaPath:"#/properties/filters/items/properties/value/type",keyword:"type",params:{type: schema81.properties.filters.items.properties.value.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 512 && func51(data6) > 512){
validate206.errors = [{instancePath:instancePath+"/filters/" + i0+"/value",schemaPath:"#/properties/filters/items/properties/value/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid3 = _errs14 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate206.errors = [{instancePath:instancePath+"/filters/" + i0,schemaPath:"#/properties/filters/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid2 = _errs10 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate206.errors = [{instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.sort !== undefined && func0.call(data, "sort")){
let data7 = data.sort;
const _errs16 = errors;
if((typeof data7 !== "string") && (data7 !== null)){
validate206.errors = [{instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/type",keyword:"type",params:{type: schema81.properties.sort.type}}];
return false;
}
if(errors === _errs16){
if(typeof data7 === "string"){
if(data7.length > 128 && func51(data7) > 128){
validate206.errors = [{instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.items !== undefined && func0.call(data, "items")){
let data8 = data.items;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data8)){
if(data8.length > 200){
validate206.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
var valid4 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs20 = errors;
if(!(validate150(data8[i1], {instancePath:instancePath+"/items/" + i1,parentData:data8,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
var valid4 = _errs20 === errors;
if(!valid4){
break;
}
}
}
}
else {
validate206.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs18 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate206.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate206.errors = vErrors;
return errors === 0;
}


function validate204(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.product_list_viewed" !== data.type){
validate204.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.product_list_viewed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate204.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate206(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate206.errors : vErrors.concat(validate206.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate204.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate204.errors = vErrors;
return errors === 0;
}

export const record31 = validate210;
const schema82 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.product_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.product_viewed/1-0-0"}}};
const schema83 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"item":{"$ref":"pulse:common.item/1-0-0"},"list_id":{"type":["string","null"],"minLength":1,"maxLength":128},"list_name":{"type":["string","null"],"maxLength":256},"position":{"type":["integer","null"],"minimum":0,"maximum":100000}},"required":["item"]};

function validate212(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.item === undefined) || (!(func0.call(data, "item")))) && (missing0 = "item")){
validate212.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.item !== undefined && func0.call(data, "item")){
const _errs2 = errors;
if(!(validate150(data.item, {instancePath:instancePath+"/item",parentData:data,parentDataProperty:"item",rootData}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.list_id !== undefined && func0.call(data, "list_id")){
let data1 = data.list_id;
const _errs3 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate212.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/type",keyword:"type",params:{type: schema83.properties.list_id.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate212.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate212.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.list_name !== undefined && func0.call(data, "list_name")){
let data2 = data.list_name;
const _errs5 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate212.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/type",keyword:"type",params:{type: schema83.properties.list_name.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate212.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.position !== undefined && func0.call(data, "position")){
let data3 = data.position;
const _errs7 = errors;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (data3 !== null)){
validate212.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema83.properties.position.type}}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100000 || isNaN(data3)){
validate212.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate212.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
else {
validate212.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate212.errors = vErrors;
return errors === 0;
}


function validate210(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.product_viewed" !== data.type){
validate210.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.product_viewed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate210.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate212(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate212.errors : vErrors.concat(validate212.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate210.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate210.errors = vErrors;
return errors === 0;
}

export const record32 = validate216;
const schema84 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.products_searched"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.products_searched/1-0-0"}}};
const schema85 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"query":{"type":["string","null"],"maxLength":1024},"results_count":{"type":["integer","null"],"minimum":0,"maximum":1000000000},"filters":{"type":"array","maxItems":100,"items":{"type":"object","properties":{"name":{"type":"string","maxLength":128},"value":{"type":["string","null"],"maxLength":512}},"required":["name"]}},"sort":{"type":["string","null"],"maxLength":128}}};

function validate218(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.query !== undefined && func0.call(data, "query")){
let data0 = data.query;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate218.errors = [{instancePath:instancePath+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type: schema85.properties.query.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 1024 && func51(data0) > 1024){
validate218.errors = [{instancePath:instancePath+"/query",schemaPath:"#/properties/query/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.results_count !== undefined && func0.call(data, "results_count")){
let data1 = data.results_count;
const _errs4 = errors;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
validate218.errors = [{instancePath:instancePath+"/results_count",schemaPath:"#/properties/results_count/type",keyword:"type",params:{type: schema85.properties.results_count.type}}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000000000 || isNaN(data1)){
validate218.errors = [{instancePath:instancePath+"/results_count",schemaPath:"#/properties/results_count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate218.errors = [{instancePath:instancePath+"/results_count",schemaPath:"#/properties/results_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.filters !== undefined && func0.call(data, "filters")){
let data2 = data.filters;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data2)){
if(data2.length > 100){
validate218.errors = [{instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/maxItems",keyword:"maxItems",params:{limit: 100}}];
return false;
}
else {
var valid2 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs8 = errors;
if(errors === _errs8){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing0;
if(((data3.name === undefined) || (!(func0.call(data3, "name")))) && (missing0 = "name")){
validate218.errors = [{instancePath:instancePath+"/filters/" + i0,schemaPath:"#/properties/filters/items/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data3.name !== undefined && func0.call(data3, "name")){
let data4 = data3.name;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate218.errors = [{instancePath:instancePath+"/filters/" + i0+"/name",schemaPath:"#/properties/filters/items/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate218.errors = [{instancePath:instancePath+"/filters/" + i0+"/name",schemaPath:"#/properties/filters/items/properties/name/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data3.value !== undefined && func0.call(data3, "value")){
let data5 = data3.value;
const _errs12 = errors;
if((typeof data5 !== "string") && (data5 !== null)){
validate218.errors = [{instancePath:instancePath+"/filters/" + i0+"/value",schemaPath:"#/properties/filters/items/properties/value/type",keyword:"type",params:{type: schema85.properties.filters.items.properties.value.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 512 && func51(data5) > 512){
validate218.errors = [{instancePath:instancePath+"/filters/" + i0+"/value",schemaPath:"#/properties/filters/items/properties/value/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate218.errors = [{instancePath:instancePath+"/filters/" + i0,schemaPath:"#/properties/filters/items/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid2 = _errs8 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate218.errors = [{instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.sort !== undefined && func0.call(data, "sort")){
let data6 = data.sort;
const _errs14 = errors;
if((typeof data6 !== "string") && (data6 !== null)){
validate218.errors = [{instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/type",keyword:"type",params:{type: schema85.properties.sort.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 128 && func51(data6) > 128){
validate218.errors = [{instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
else {
validate218.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate218.errors = vErrors;
return errors === 0;
}


function validate216(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.products_searched" !== data.type){
validate216.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.products_searched"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate216.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate218(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate218.errors : vErrors.concat(validate218.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate216.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate216.errors = vErrors;
return errors === 0;
}

export const record33 = validate221;
const schema86 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.promotion_clicked"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.promotion_clicked/1-0-0"}}};
const schema87 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"promo_id":{"type":"string","minLength":1,"maxLength":128},"name":{"type":["string","null"],"maxLength":256},"creative":{"type":["string","null"],"maxLength":256},"slot":{"type":["string","null"],"maxLength":128},"position":{"type":["integer","null"],"minimum":0,"maximum":100000}},"required":["promo_id"]};

function validate223(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.promo_id === undefined) || (!(func0.call(data, "promo_id")))) && (missing0 = "promo_id")){
validate223.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.promo_id !== undefined && func0.call(data, "promo_id")){
let data0 = data.promo_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate223.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate223.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate223.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.name !== undefined && func0.call(data, "name")){
let data1 = data.name;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate223.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema87.properties.name.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate223.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.creative !== undefined && func0.call(data, "creative")){
let data2 = data.creative;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate223.errors = [{instancePath:instancePath+"/creative",schemaPath:"#/properties/creative/type",keyword:"type",params:{type: schema87.properties.creative.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate223.errors = [{instancePath:instancePath+"/creative",schemaPath:"#/properties/creative/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.slot !== undefined && func0.call(data, "slot")){
let data3 = data.slot;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate223.errors = [{instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/type",keyword:"type",params:{type: schema87.properties.slot.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate223.errors = [{instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.position !== undefined && func0.call(data, "position")){
let data4 = data.position;
const _errs10 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate223.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema87.properties.position.type}}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 100000 || isNaN(data4)){
validate223.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate223.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate223.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate223.errors = vErrors;
return errors === 0;
}


function validate221(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.promotion_clicked" !== data.type){
validate221.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.promotion_clicked"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate221.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate223(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate223.errors : vErrors.concat(validate223.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate221.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate221.errors = vErrors;
return errors === 0;
}

export const record34 = validate226;
const schema88 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.promotion_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.promotion_viewed/1-0-0"}}};
const schema89 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"promo_id":{"type":"string","minLength":1,"maxLength":128},"name":{"type":["string","null"],"maxLength":256},"creative":{"type":["string","null"],"maxLength":256},"slot":{"type":["string","null"],"maxLength":128},"position":{"type":["integer","null"],"minimum":0,"maximum":100000}},"required":["promo_id"]};

function validate228(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate25(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.promo_id === undefined) || (!(func0.call(data, "promo_id")))) && (missing0 = "promo_id")){
validate228.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.promo_id !== undefined && func0.call(data, "promo_id")){
let data0 = data.promo_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate228.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate228.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate228.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/type",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.name !== undefined && func0.call(data, "name")){
let data1 = data.name;
const _errs4 = errors;
if((typeof data1 !== "string") && (data1 !== null)){
validate228.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema89.properties.name.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate228.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.creative !== undefined && func0.call(data, "creative")){
let data2 = data.creative;
const _errs6 = errors;
if((typeof data2 !== "string") && (data2 !== null)){
validate228.errors = [{instancePath:instancePath+"/creative",schemaPath:"#/properties/creative/type",keyword:"type",params:{type: schema89.properties.creative.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate228.errors = [{instancePath:instancePath+"/creative",schemaPath:"#/properties/creative/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.slot !== undefined && func0.call(data, "slot")){
let data3 = data.slot;
const _errs8 = errors;
if((typeof data3 !== "string") && (data3 !== null)){
validate228.errors = [{instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/type",keyword:"type",params:{type: schema89.properties.slot.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate228.errors = [{instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.position !== undefined && func0.call(data, "position")){
let data4 = data.position;
const _errs10 = errors;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
validate228.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema89.properties.position.type}}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 100000 || isNaN(data4)){
validate228.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate228.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
return false;
}
}
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
}
}
}
}
}
}
else {
validate228.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate228.errors = vErrors;
return errors === 0;
}


function validate226(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(validate22(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined && func0.call(data, "type")){
const _errs2 = errors;
if("web.promotion_viewed" !== data.type){
validate226.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.promotion_viewed"}}];
return false;
}
var valid1 = _errs2 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.version !== undefined && func0.call(data, "version")){
const _errs3 = errors;
if("1-0-0" !== data.version){
validate226.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
return false;
}
var valid1 = _errs3 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.data !== undefined && func0.call(data, "data")){
const _errs4 = errors;
if(!(validate228(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate228.errors : vErrors.concat(validate228.errors);
errors = vErrors.length;
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate226.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate226.errors = vErrors;
return errors === 0;
}

export const validators = {
  "app.screen_viewed 1-0-0": record0,
  "cdc.row_changed 1-0-0": record1,
  "identity.aliased 1-0-0": record2,
  "identity.grouped 1-0-0": record3,
  "identity.identified 1-0-0": record4,
  "inventory.inbound_changed 1-0-0": record5,
  "inventory.reservation_changed 1-0-0": record6,
  "inventory.stock_adjusted 1-0-0": record7,
  "inventory.stock_counted 1-0-0": record8,
  "inventory.transfer_leg 1-0-0": record9,
  "live.minute_counted 1-0-0": record10,
  "orders.order_cancelled 1-0-0": record11,
  "orders.order_delivered 1-0-0": record12,
  "orders.order_fulfilled 1-0-0": record13,
  "orders.order_placed 1-0-0": record14,
  "orders.order_returned 1-0-0": record15,
  "orders.order_updated 1-0-0": record16,
  "payments.payment_status_changed 1-0-0": record17,
  "payments.psp_notification 1-0-0": record18,
  "users.activity_seen 1-0-0": record19,
  "users.card_used 1-0-0": record20,
  "web.cart_item_added 1-0-0": record21,
  "web.cart_item_removed 1-0-0": record22,
  "web.cart_viewed 1-0-0": record23,
  "web.checkout_started 1-0-0": record24,
  "web.checkout_step_completed 1-0-0": record25,
  "web.coupon_changed 1-0-0": record26,
  "web.event_tracked 1-0-0": record27,
  "web.page_viewed 1-0-0": record28,
  "web.product_clicked 1-0-0": record29,
  "web.product_list_viewed 1-0-0": record30,
  "web.product_viewed 1-0-0": record31,
  "web.products_searched 1-0-0": record32,
  "web.promotion_clicked 1-0-0": record33,
  "web.promotion_viewed 1-0-0": record34,
};
