// Made by `pulse contracts generate` from contracts/; do not edit.
import { codePointLength, isTimestamp, utf8Length } from "../validator-runtime.ts";
export const validate0 = validate21;
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

export const validate1 = validate39;
const schema15 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"identity.aliased"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:identity.aliased/1-0-0"}}};
const schema16 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"previous_id":{"type":"string","minLength":1,"maxLength":128}},"required":["previous_id"]};

function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate41.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.previous_id !== undefined && func0.call(data, "previous_id")){
let data0 = data.previous_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate41.errors = [{instancePath:instancePath+"/previous_id",schemaPath:"#/properties/previous_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate41.errors = [{instancePath:instancePath+"/previous_id",schemaPath:"#/properties/previous_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate41.errors = [{instancePath:instancePath+"/previous_id",schemaPath:"#/properties/previous_id/type",keyword:"type",params:{type: "string"}}];
return false;
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
if("identity.aliased" !== data.type){
validate39.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "identity.aliased"}}];
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

export const validate2 = validate44;
const schema17 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"identity.grouped"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:identity.grouped/1-0-0"}}};
const schema18 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"group_id":{"type":"string","minLength":1,"maxLength":128},"traits":{"type":"object","properties":{"name":{"type":["string","null"],"maxLength":256},"industry":{"type":["string","null"],"maxLength":128},"plan":{"type":["string","null"],"maxLength":128},"employees":{"type":["integer","null"],"minimum":0,"maximum":100000000}}}},"required":["group_id"]};

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate46.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.group_id !== undefined && func0.call(data, "group_id")){
let data0 = data.group_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate46.errors = [{instancePath:instancePath+"/group_id",schemaPath:"#/properties/group_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate46.errors = [{instancePath:instancePath+"/group_id",schemaPath:"#/properties/group_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate46.errors = [{instancePath:instancePath+"/group_id",schemaPath:"#/properties/group_id/type",keyword:"type",params:{type: "string"}}];
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
validate46.errors = [{instancePath:instancePath+"/traits/name",schemaPath:"#/properties/traits/properties/name/type",keyword:"type",params:{type: schema18.properties.traits.properties.name.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate46.errors = [{instancePath:instancePath+"/traits/name",schemaPath:"#/properties/traits/properties/name/maxLength",keyword:"maxLength",params:{}}];
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
validate46.errors = [{instancePath:instancePath+"/traits/industry",schemaPath:"#/properties/traits/properties/industry/type",keyword:"type",params:{type: schema18.properties.traits.properties.industry.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate46.errors = [{instancePath:instancePath+"/traits/industry",schemaPath:"#/properties/traits/properties/industry/maxLength",keyword:"maxLength",params:{}}];
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
validate46.errors = [{instancePath:instancePath+"/traits/plan",schemaPath:"#/properties/traits/properties/plan/type",keyword:"type",params:{type: schema18.properties.traits.properties.plan.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate46.errors = [{instancePath:instancePath+"/traits/plan",schemaPath:"#/properties/traits/properties/plan/maxLength",keyword:"maxLength",params:{}}];
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
validate46.errors = [{instancePath:instancePath+"/traits/employees",schemaPath:"#/properties/traits/properties/employees/type",keyword:"type",params:{type: schema18.properties.traits.properties.employees.type}}];
return false;
}
if(errors === _errs12){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 100000000 || isNaN(data5)){
validate46.errors = [{instancePath:instancePath+"/traits/employees",schemaPath:"#/properties/traits/properties/employees/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000000}}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate46.errors = [{instancePath:instancePath+"/traits/employees",schemaPath:"#/properties/traits/properties/employees/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
validate46.errors = [{instancePath:instancePath+"/traits",schemaPath:"#/properties/traits/type",keyword:"type",params:{type: "object"}}];
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
validate46.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate46.errors = vErrors;
return errors === 0;
}


function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate44.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "identity.grouped"}}];
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
validate44.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate46(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
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
validate44.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate44.errors = vErrors;
return errors === 0;
}

export const validate3 = validate49;
const schema19 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"identity.identified"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:identity.identified/1-0-0"}}};
const schema20 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"traits":{"type":"object","properties":{"email":{"type":["string","null"],"maxLength":320},"phone":{"type":["string","null"],"maxLength":64},"name":{"type":["string","null"],"maxLength":512},"first_name":{"type":["string","null"],"maxLength":256},"last_name":{"type":["string","null"],"maxLength":256},"birthday":{"type":["string","null"],"maxLength":64},"address":{"type":["object","null"],"maxProperties":100},"country":{"type":["string","null"],"maxLength":64},"language":{"type":["string","null"],"maxLength":64},"currency":{"type":["string","null"],"minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"},"plan":{"type":["string","null"],"maxLength":128},"customer_tier":{"type":["string","null"],"maxLength":64},"loyalty_id":{"type":["string","null"],"minLength":1,"maxLength":128},"is_email_verified":{"type":["boolean","null"]},"accepts_marketing":{"type":["boolean","null"]},"orders_count":{"type":["integer","null"],"minimum":0,"maximum":1000000000},"created_at":{"type":["string","null"],"x-pc-type":"timestamp"}}}}};
const pattern0 = new RegExp("^[A-Z]{3}$", "u");

function validate51(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate51.errors = [{instancePath:instancePath+"/traits/email",schemaPath:"#/properties/traits/properties/email/type",keyword:"type",params:{type: schema20.properties.traits.properties.email.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 320 && func51(data1) > 320){
validate51.errors = [{instancePath:instancePath+"/traits/email",schemaPath:"#/properties/traits/properties/email/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/phone",schemaPath:"#/properties/traits/properties/phone/type",keyword:"type",params:{type: schema20.properties.traits.properties.phone.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 64 && func51(data2) > 64){
validate51.errors = [{instancePath:instancePath+"/traits/phone",schemaPath:"#/properties/traits/properties/phone/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/name",schemaPath:"#/properties/traits/properties/name/type",keyword:"type",params:{type: schema20.properties.traits.properties.name.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 512 && func51(data3) > 512){
validate51.errors = [{instancePath:instancePath+"/traits/name",schemaPath:"#/properties/traits/properties/name/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/first_name",schemaPath:"#/properties/traits/properties/first_name/type",keyword:"type",params:{type: schema20.properties.traits.properties.first_name.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 256 && func51(data4) > 256){
validate51.errors = [{instancePath:instancePath+"/traits/first_name",schemaPath:"#/properties/traits/properties/first_name/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/last_name",schemaPath:"#/properties/traits/properties/last_name/type",keyword:"type",params:{type: schema20.properties.traits.properties.last_name.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 256 && func51(data5) > 256){
validate51.errors = [{instancePath:instancePath+"/traits/last_name",schemaPath:"#/properties/traits/properties/last_name/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/birthday",schemaPath:"#/properties/traits/properties/birthday/type",keyword:"type",params:{type: schema20.properties.traits.properties.birthday.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 64 && func51(data6) > 64){
validate51.errors = [{instancePath:instancePath+"/traits/birthday",schemaPath:"#/properties/traits/properties/birthday/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/address",schemaPath:"#/properties/traits/properties/address/type",keyword:"type",params:{type: schema20.properties.traits.properties.address.type}}];
return false;
}
if(errors === _errs16){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(Object.keys(data7).length > 100){
validate51.errors = [{instancePath:instancePath+"/traits/address",schemaPath:"#/properties/traits/properties/address/maxProperties",keyword:"maxProperties",params:{limit: 100}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/country",schemaPath:"#/properties/traits/properties/country/type",keyword:"type",params:{type: schema20.properties.traits.properties.country.type}}];
return false;
}
if(errors === _errs18){
if(typeof data8 === "string"){
if(data8.length > 64 && func51(data8) > 64){
validate51.errors = [{instancePath:instancePath+"/traits/country",schemaPath:"#/properties/traits/properties/country/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/language",schemaPath:"#/properties/traits/properties/language/type",keyword:"type",params:{type: schema20.properties.traits.properties.language.type}}];
return false;
}
if(errors === _errs20){
if(typeof data9 === "string"){
if(data9.length > 64 && func51(data9) > 64){
validate51.errors = [{instancePath:instancePath+"/traits/language",schemaPath:"#/properties/traits/properties/language/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/currency",schemaPath:"#/properties/traits/properties/currency/type",keyword:"type",params:{type: schema20.properties.traits.properties.currency.type}}];
return false;
}
if(errors === _errs22){
if(typeof data10 === "string"){
if(data10.length > 3 && func51(data10) > 3){
validate51.errors = [{instancePath:instancePath+"/traits/currency",schemaPath:"#/properties/traits/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data10.length < 6 && func51(data10) < 3){
validate51.errors = [{instancePath:instancePath+"/traits/currency",schemaPath:"#/properties/traits/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern0.test(data10)){
validate51.errors = [{instancePath:instancePath+"/traits/currency",schemaPath:"#/properties/traits/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/plan",schemaPath:"#/properties/traits/properties/plan/type",keyword:"type",params:{type: schema20.properties.traits.properties.plan.type}}];
return false;
}
if(errors === _errs24){
if(typeof data11 === "string"){
if(data11.length > 128 && func51(data11) > 128){
validate51.errors = [{instancePath:instancePath+"/traits/plan",schemaPath:"#/properties/traits/properties/plan/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/customer_tier",schemaPath:"#/properties/traits/properties/customer_tier/type",keyword:"type",params:{type: schema20.properties.traits.properties.customer_tier.type}}];
return false;
}
if(errors === _errs26){
if(typeof data12 === "string"){
if(data12.length > 64 && func51(data12) > 64){
validate51.errors = [{instancePath:instancePath+"/traits/customer_tier",schemaPath:"#/properties/traits/properties/customer_tier/maxLength",keyword:"maxLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/loyalty_id",schemaPath:"#/properties/traits/properties/loyalty_id/type",keyword:"type",params:{type: schema20.properties.traits.properties.loyalty_id.type}}];
return false;
}
if(errors === _errs28){
if(typeof data13 === "string"){
if(data13.length > 128 && func51(data13) > 128){
validate51.errors = [{instancePath:instancePath+"/traits/loyalty_id",schemaPath:"#/properties/traits/properties/loyalty_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data13.length < 2 && func51(data13) < 1){
validate51.errors = [{instancePath:instancePath+"/traits/loyalty_id",schemaPath:"#/properties/traits/properties/loyalty_id/minLength",keyword:"minLength",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/is_email_verified",schemaPath:"#/properties/traits/properties/is_email_verified/type",keyword:"type",params:{type: schema20.properties.traits.properties.is_email_verified.type}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/accepts_marketing",schemaPath:"#/properties/traits/properties/accepts_marketing/type",keyword:"type",params:{type: schema20.properties.traits.properties.accepts_marketing.type}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/orders_count",schemaPath:"#/properties/traits/properties/orders_count/type",keyword:"type",params:{type: schema20.properties.traits.properties.orders_count.type}}];
return false;
}
if(errors === _errs34){
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 1000000000 || isNaN(data16)){
validate51.errors = [{instancePath:instancePath+"/traits/orders_count",schemaPath:"#/properties/traits/properties/orders_count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}}];
return false;
}
else {
if(data16 < 0 || isNaN(data16)){
validate51.errors = [{instancePath:instancePath+"/traits/orders_count",schemaPath:"#/properties/traits/properties/orders_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
validate51.errors = [{instancePath:instancePath+"/traits/created_at",schemaPath:"#/properties/traits/properties/created_at/type",keyword:"type",params:{type: schema20.properties.traits.properties.created_at.type}}];
return false;
}
if(typeof data17 == "string" && !func66(data17)){
validate51.errors = [{instancePath:instancePath+"/traits/created_at",schemaPath:"#/properties/traits/properties/created_at/x-pc-type",keyword:"x-pc-type",params:{}}];
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
validate51.errors = [{instancePath:instancePath+"/traits",schemaPath:"#/properties/traits/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
}
}
else {
validate51.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate51.errors = vErrors;
return errors === 0;
}


function validate49(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate49.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "identity.identified"}}];
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
validate49.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate51(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
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
validate49.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate49.errors = vErrors;
return errors === 0;
}

export const validate4 = validate54;
const schema21 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.cart_item_added"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.cart_item_added/1-0-0"}}};
const schema22 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"items":{"type":"array","minItems":1,"maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}},"value":{"$ref":"pulse:common.money/1-0-0"}},"required":["items"]};
const schema23 = {"type":"object","properties":{"sku":{"type":"string","minLength":1,"maxLength":128},"name":{"type":["string","null"],"maxLength":512},"brand":{"type":["string","null"],"maxLength":256},"category":{"type":["string","null"],"maxLength":512},"variant":{"type":["string","null"],"maxLength":256},"seller_id":{"type":["string","null"],"minLength":1,"maxLength":128},"price":{"type":["string","null"],"x-pc-type":"decimal(18,4)"},"currency":{"type":["string","null"],"minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"},"quantity":{"type":["integer","null"],"minimum":0,"maximum":1000000},"position":{"type":["integer","null"],"minimum":0,"maximum":100000},"coupon_id":{"type":["string","null"],"minLength":1,"maxLength":128}},"required":["sku"]};
const pattern1 = new RegExp("^-?\\d{1,14}(\\.\\d{1,4})?$", "u");

function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.sku === undefined) || (!(func0.call(data, "sku")))) && (missing0 = "sku")){
validate58.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.sku !== undefined && func0.call(data, "sku")){
let data0 = data.sku;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate58.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate58.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/sku",schemaPath:"#/properties/sku/type",keyword:"type",params:{type: "string"}}];
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
validate58.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema23.properties.name.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 512 && func51(data1) > 512){
validate58.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
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
validate58.errors = [{instancePath:instancePath+"/brand",schemaPath:"#/properties/brand/type",keyword:"type",params:{type: schema23.properties.brand.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate58.errors = [{instancePath:instancePath+"/brand",schemaPath:"#/properties/brand/maxLength",keyword:"maxLength",params:{}}];
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
validate58.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/type",keyword:"type",params:{type: schema23.properties.category.type}}];
return false;
}
if(errors === _errs7){
if(typeof data3 === "string"){
if(data3.length > 512 && func51(data3) > 512){
validate58.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/maxLength",keyword:"maxLength",params:{}}];
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
validate58.errors = [{instancePath:instancePath+"/variant",schemaPath:"#/properties/variant/type",keyword:"type",params:{type: schema23.properties.variant.type}}];
return false;
}
if(errors === _errs9){
if(typeof data4 === "string"){
if(data4.length > 256 && func51(data4) > 256){
validate58.errors = [{instancePath:instancePath+"/variant",schemaPath:"#/properties/variant/maxLength",keyword:"maxLength",params:{}}];
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
validate58.errors = [{instancePath:instancePath+"/seller_id",schemaPath:"#/properties/seller_id/type",keyword:"type",params:{type: schema23.properties.seller_id.type}}];
return false;
}
if(errors === _errs11){
if(typeof data5 === "string"){
if(data5.length > 128 && func51(data5) > 128){
validate58.errors = [{instancePath:instancePath+"/seller_id",schemaPath:"#/properties/seller_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data5.length < 2 && func51(data5) < 1){
validate58.errors = [{instancePath:instancePath+"/seller_id",schemaPath:"#/properties/seller_id/minLength",keyword:"minLength",params:{}}];
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
validate58.errors = [{instancePath:instancePath+"/price",schemaPath:"#/properties/price/type",keyword:"type",params:{type: schema23.properties.price.type}}];
return false;
}
if(typeof data6 == "string" && !pattern1.test(data6)){
validate58.errors = [{instancePath:instancePath+"/price",schemaPath:"#/properties/price/x-pc-type",keyword:"x-pc-type",params:{}}];
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
validate58.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type: schema23.properties.currency.type}}];
return false;
}
if(errors === _errs15){
if(typeof data7 === "string"){
if(data7.length > 3 && func51(data7) > 3){
validate58.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data7.length < 6 && func51(data7) < 3){
validate58.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern0.test(data7)){
validate58.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
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
validate58.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/type",keyword:"type",params:{type: schema23.properties.quantity.type}}];
return false;
}
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 1000000 || isNaN(data8)){
validate58.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate58.errors = [{instancePath:instancePath+"/quantity",schemaPath:"#/properties/quantity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
validate58.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema23.properties.position.type}}];
return false;
}
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 100000 || isNaN(data9)){
validate58.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate58.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
validate58.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/type",keyword:"type",params:{type: schema23.properties.coupon_id.type}}];
return false;
}
if(errors === _errs21){
if(typeof data10 === "string"){
if(data10.length > 128 && func51(data10) > 128){
validate58.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data10.length < 2 && func51(data10) < 1){
validate58.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/minLength",keyword:"minLength",params:{}}];
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
validate58.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate58.errors = vErrors;
return errors === 0;
}

const schema24 = {"type":"object","properties":{"amount_minor":{"type":"integer","minimum":-99999999999,"maximum":99999999999},"currency":{"type":"string","minLength":3,"maxLength":3,"pattern":"^[A-Z]{3}$"}},"required":["amount_minor","currency"],"x-pc-type":"money"};

function validate60(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((data.amount_minor === undefined) || (!(func0.call(data, "amount_minor")))) && (missing0 = "amount_minor")) || (((data.currency === undefined) || (!(func0.call(data, "currency")))) && (missing0 = "currency"))){
validate60.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.amount_minor !== undefined && func0.call(data, "amount_minor")){
let data0 = data.amount_minor;
const _errs1 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
validate60.errors = [{instancePath:instancePath+"/amount_minor",schemaPath:"#/properties/amount_minor/type",keyword:"type",params:{type: "integer"}}];
return false;
}
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 99999999999 || isNaN(data0)){
validate60.errors = [{instancePath:instancePath+"/amount_minor",schemaPath:"#/properties/amount_minor/maximum",keyword:"maximum",params:{comparison: "<=", limit: 99999999999}}];
return false;
}
else {
if(data0 < -99999999999 || isNaN(data0)){
validate60.errors = [{instancePath:instancePath+"/amount_minor",schemaPath:"#/properties/amount_minor/minimum",keyword:"minimum",params:{comparison: ">=", limit: -99999999999}}];
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
validate60.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 6 && func51(data1) < 3){
validate60.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/minLength",keyword:"minLength",params:{}}];
return false;
}
else {
if(!pattern0.test(data1)){
validate60.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}}];
return false;
}
}
}
}
else {
validate60.errors = [{instancePath:instancePath+"/currency",schemaPath:"#/properties/currency/type",keyword:"type",params:{type: "string"}}];
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
validate60.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate60.errors = vErrors;
return errors === 0;
}


function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate56.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.cart_id !== undefined && func0.call(data, "cart_id")){
let data0 = data.cart_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate56.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema22.properties.cart_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate56.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate56.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
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
validate56.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
if(data1.length < 1){
validate56.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate58(data1[i0], {instancePath:instancePath+"/items/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
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
validate56.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
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
if(!(validate60(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
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
validate56.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate56.errors = vErrors;
return errors === 0;
}


function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate54.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.cart_item_added"}}];
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
validate54.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate56(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
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
validate54.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate54.errors = vErrors;
return errors === 0;
}

export const validate5 = validate63;
const schema25 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.cart_item_removed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.cart_item_removed/1-0-0"}}};
const schema26 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"items":{"type":"array","minItems":1,"maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}},"value":{"$ref":"pulse:common.money/1-0-0"}},"required":["items"]};

function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate65.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.cart_id !== undefined && func0.call(data, "cart_id")){
let data0 = data.cart_id;
const _errs2 = errors;
if((typeof data0 !== "string") && (data0 !== null)){
validate65.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema26.properties.cart_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate65.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate65.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
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
validate65.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
if(data1.length < 1){
validate65.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/minItems",keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate58(data1[i0], {instancePath:instancePath+"/items/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
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
validate65.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
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
if(!(validate60(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
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
validate65.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate65.errors = vErrors;
return errors === 0;
}


function validate63(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate63.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.cart_item_removed"}}];
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
validate63.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate65(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
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
validate63.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate63.errors = vErrors;
return errors === 0;
}

export const validate6 = validate70;
const schema27 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.cart_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.cart_viewed/1-0-0"}}};
const schema28 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"items":{"type":"array","maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}},"value":{"$ref":"pulse:common.money/1-0-0"}}};

function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate72.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema28.properties.cart_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate72.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate72.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
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
validate72.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
var valid2 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs6 = errors;
if(!(validate58(data1[i0], {instancePath:instancePath+"/items/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
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
validate72.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
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
if(!(validate60(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
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
validate72.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate72.errors = vErrors;
return errors === 0;
}


function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate70.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.cart_viewed"}}];
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
validate70.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate72(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
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
validate70.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate70.errors = vErrors;
return errors === 0;
}

export const validate7 = validate77;
const schema29 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.checkout_started"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.checkout_started/1-0-0"}}};
const schema30 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"checkout_id":{"type":["string","null"],"minLength":1,"maxLength":128},"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128},"step":{"type":["integer","null"],"minimum":1,"maximum":100},"shipping_tier":{"type":["string","null"],"maxLength":128},"payment_type":{"type":["string","null"],"maxLength":64},"coupon_id":{"type":["string","null"],"minLength":1,"maxLength":128},"items":{"type":"array","maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}},"value":{"$ref":"pulse:common.money/1-0-0"}}};

function validate79(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate79.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/type",keyword:"type",params:{type: schema30.properties.checkout_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate79.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate79.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/minLength",keyword:"minLength",params:{}}];
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
validate79.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema30.properties.cart_id.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate79.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate79.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
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
validate79.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema30.properties.order_id.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate79.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate79.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
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
validate79.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/type",keyword:"type",params:{type: schema30.properties.step.type}}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100 || isNaN(data3)){
validate79.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate79.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate79.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/type",keyword:"type",params:{type: schema30.properties.shipping_tier.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate79.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/maxLength",keyword:"maxLength",params:{}}];
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
validate79.errors = [{instancePath:instancePath+"/payment_type",schemaPath:"#/properties/payment_type/type",keyword:"type",params:{type: schema30.properties.payment_type.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 64 && func51(data5) > 64){
validate79.errors = [{instancePath:instancePath+"/payment_type",schemaPath:"#/properties/payment_type/maxLength",keyword:"maxLength",params:{}}];
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
validate79.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/type",keyword:"type",params:{type: schema30.properties.coupon_id.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 128 && func51(data6) > 128){
validate79.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data6.length < 2 && func51(data6) < 1){
validate79.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/minLength",keyword:"minLength",params:{}}];
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
validate79.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
var valid2 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs18 = errors;
if(!(validate58(data7[i0], {instancePath:instancePath+"/items/" + i0,parentData:data7,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
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
validate79.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
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
if(!(validate60(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
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
validate79.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate79.errors = vErrors;
return errors === 0;
}


function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate77.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.checkout_started"}}];
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
validate77.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate79(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
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
validate77.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate77.errors = vErrors;
return errors === 0;
}

export const validate8 = validate84;
const schema31 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.checkout_step_completed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.checkout_step_completed/1-0-0"}}};
const schema32 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"checkout_id":{"type":["string","null"],"minLength":1,"maxLength":128},"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128},"step":{"type":["integer","null"],"minimum":1,"maximum":100},"shipping_tier":{"type":["string","null"],"maxLength":128},"payment_type":{"type":["string","null"],"maxLength":64}}};

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate86.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/type",keyword:"type",params:{type: schema32.properties.checkout_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate86.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate86.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/minLength",keyword:"minLength",params:{}}];
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
validate86.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema32.properties.cart_id.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate86.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate86.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
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
validate86.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema32.properties.order_id.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 128 && func51(data2) > 128){
validate86.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data2.length < 2 && func51(data2) < 1){
validate86.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
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
validate86.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/type",keyword:"type",params:{type: schema32.properties.step.type}}];
return false;
}
if(errors === _errs8){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100 || isNaN(data3)){
validate86.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}}];
return false;
}
else {
if(data3 < 1 || isNaN(data3)){
validate86.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}}];
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
validate86.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/type",keyword:"type",params:{type: schema32.properties.shipping_tier.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate86.errors = [{instancePath:instancePath+"/shipping_tier",schemaPath:"#/properties/shipping_tier/maxLength",keyword:"maxLength",params:{}}];
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
validate86.errors = [{instancePath:instancePath+"/payment_type",schemaPath:"#/properties/payment_type/type",keyword:"type",params:{type: schema32.properties.payment_type.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 64 && func51(data5) > 64){
validate86.errors = [{instancePath:instancePath+"/payment_type",schemaPath:"#/properties/payment_type/maxLength",keyword:"maxLength",params:{}}];
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
if("web.checkout_step_completed" !== data.type){
validate84.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.checkout_step_completed"}}];
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

export const validate9 = validate89;
const schema33 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.coupon_changed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.coupon_changed/1-0-0"}}};
const schema34 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"coupon_id":{"type":"string","minLength":1,"maxLength":128},"action":{"type":"string","enum":["entered","applied","denied","removed"]},"name":{"type":["string","null"],"maxLength":256},"cart_id":{"type":["string","null"],"minLength":1,"maxLength":128},"checkout_id":{"type":["string","null"],"minLength":1,"maxLength":128},"order_id":{"type":["string","null"],"minLength":1,"maxLength":128},"reason":{"type":["string","null"],"maxLength":256},"discount":{"$ref":"pulse:common.money/1-0-0"}},"required":["coupon_id","action"]};

function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate91.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.coupon_id !== undefined && func0.call(data, "coupon_id")){
let data0 = data.coupon_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate91.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate91.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/coupon_id",schemaPath:"#/properties/coupon_id/type",keyword:"type",params:{type: "string"}}];
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
validate91.errors = [{instancePath:instancePath+"/action",schemaPath:"#/properties/action/type",keyword:"type",params:{type: "string"}}];
return false;
}
if(!((((data1 === "entered") || (data1 === "applied")) || (data1 === "denied")) || (data1 === "removed"))){
validate91.errors = [{instancePath:instancePath+"/action",schemaPath:"#/properties/action/enum",keyword:"enum",params:{allowedValues: schema34.properties.action.enum}}];
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
validate91.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema34.properties.name.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate91.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
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
validate91.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/type",keyword:"type",params:{type: schema34.properties.cart_id.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate91.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data3.length < 2 && func51(data3) < 1){
validate91.errors = [{instancePath:instancePath+"/cart_id",schemaPath:"#/properties/cart_id/minLength",keyword:"minLength",params:{}}];
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
validate91.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/type",keyword:"type",params:{type: schema34.properties.checkout_id.type}}];
return false;
}
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate91.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data4.length < 2 && func51(data4) < 1){
validate91.errors = [{instancePath:instancePath+"/checkout_id",schemaPath:"#/properties/checkout_id/minLength",keyword:"minLength",params:{}}];
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
validate91.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/type",keyword:"type",params:{type: schema34.properties.order_id.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 128 && func51(data5) > 128){
validate91.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data5.length < 2 && func51(data5) < 1){
validate91.errors = [{instancePath:instancePath+"/order_id",schemaPath:"#/properties/order_id/minLength",keyword:"minLength",params:{}}];
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
validate91.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: schema34.properties.reason.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 256 && func51(data6) > 256){
validate91.errors = [{instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{}}];
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
if(!(validate60(data.discount, {instancePath:instancePath+"/discount",parentData:data,parentDataProperty:"discount",rootData}))){
vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
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
validate91.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate91.errors = vErrors;
return errors === 0;
}


function validate89(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate89.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.coupon_changed"}}];
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
validate89.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate91(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
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
validate89.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate89.errors = vErrors;
return errors === 0;
}

export const validate10 = validate95;
const schema35 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.event_tracked"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.event_tracked/1-0-0"}}};
const schema36 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"name":{"type":"string","minLength":1,"maxLength":256},"properties":{"type":["object","null"],"maxProperties":1000}},"required":["name"]};

function validate97(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate97.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.name !== undefined && func0.call(data, "name")){
let data0 = data.name;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256 && func51(data0) > 256){
validate97.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate97.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate97.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}}];
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
validate97.errors = [{instancePath:instancePath+"/properties",schemaPath:"#/properties/properties/type",keyword:"type",params:{type: schema36.properties.properties.type}}];
return false;
}
if(errors === _errs4){
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(Object.keys(data1).length > 1000){
validate97.errors = [{instancePath:instancePath+"/properties",schemaPath:"#/properties/properties/maxProperties",keyword:"maxProperties",params:{limit: 1000}}];
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
validate97.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate97.errors = vErrors;
return errors === 0;
}


function validate95(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate95.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.event_tracked"}}];
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
validate95.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate97(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
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
validate95.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate95.errors = vErrors;
return errors === 0;
}

export const validate11 = validate100;
const schema37 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.page_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.page_viewed/1-0-0"}}};
const schema38 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"name":{"type":["string","null"],"maxLength":256},"category":{"type":["string","null"],"maxLength":256}}};

function validate102(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate102.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema38.properties.name.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 256 && func51(data0) > 256){
validate102.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
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
validate102.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/type",keyword:"type",params:{type: schema38.properties.category.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate102.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/maxLength",keyword:"maxLength",params:{}}];
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
validate102.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate102.errors = vErrors;
return errors === 0;
}


function validate100(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate100.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.page_viewed"}}];
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
validate100.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate102(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
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
validate100.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate100.errors = vErrors;
return errors === 0;
}

export const validate12 = validate105;
const schema39 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.product_clicked"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.product_clicked/1-0-0"}}};
const schema40 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"list_id":{"type":["string","null"],"minLength":1,"maxLength":128},"list_name":{"type":["string","null"],"maxLength":256},"position":{"type":["integer","null"],"minimum":0,"maximum":100000},"item":{"$ref":"pulse:common.item/1-0-0"},"items":{"type":"array","maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}}}};

function validate107(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate107.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/type",keyword:"type",params:{type: schema40.properties.list_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate107.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate107.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/minLength",keyword:"minLength",params:{}}];
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
validate107.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/type",keyword:"type",params:{type: schema40.properties.list_name.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate107.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/maxLength",keyword:"maxLength",params:{}}];
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
validate107.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema40.properties.position.type}}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100000 || isNaN(data2)){
validate107.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate107.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
if(!(validate58(data.item, {instancePath:instancePath+"/item",parentData:data,parentDataProperty:"item",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
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
validate107.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
var valid2 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs11 = errors;
if(!(validate58(data4[i0], {instancePath:instancePath+"/items/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
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
validate107.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
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
validate107.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate107.errors = vErrors;
return errors === 0;
}


function validate105(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate105.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.product_clicked"}}];
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
validate105.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate107(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate107.errors : vErrors.concat(validate107.errors);
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
validate105.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate105.errors = vErrors;
return errors === 0;
}

export const validate13 = validate112;
const schema41 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.product_list_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.product_list_viewed/1-0-0"}}};
const schema42 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"list_id":{"type":["string","null"],"minLength":1,"maxLength":128},"list_name":{"type":["string","null"],"maxLength":256},"category":{"type":["string","null"],"maxLength":512},"filters":{"type":"array","maxItems":100,"items":{"type":"object","properties":{"name":{"type":"string","maxLength":128},"value":{"type":["string","null"],"maxLength":512}},"required":["name"]}},"sort":{"type":["string","null"],"maxLength":128},"items":{"type":"array","maxItems":200,"items":{"$ref":"pulse:common.item/1-0-0"}}}};

function validate114(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate114.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/type",keyword:"type",params:{type: schema42.properties.list_id.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate114.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate114.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/minLength",keyword:"minLength",params:{}}];
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
validate114.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/type",keyword:"type",params:{type: schema42.properties.list_name.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate114.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/maxLength",keyword:"maxLength",params:{}}];
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
validate114.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/type",keyword:"type",params:{type: schema42.properties.category.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 512 && func51(data2) > 512){
validate114.errors = [{instancePath:instancePath+"/category",schemaPath:"#/properties/category/maxLength",keyword:"maxLength",params:{}}];
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
validate114.errors = [{instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/maxItems",keyword:"maxItems",params:{limit: 100}}];
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
validate114.errors = [{instancePath:instancePath+"/filters/" + i0,schemaPath:"#/properties/filters/items/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data4.name !== undefined && func0.call(data4, "name")){
let data5 = data4.name;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 128 && func51(data5) > 128){
validate114.errors = [{instancePath:instancePath+"/filters/" + i0+"/name",schemaPath:"#/properties/filters/items/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate114.errors = [{instancePath:instancePath+"/filters/" + i0+"/name",schemaPath:"#/properties/filters/items/properties/name/type",keyword:"type",params:{type: "string"}}];
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
validate114.errors = [{instancePath:instancePath+"/filters/" + i0+"/value",schemaPath:"#/properties/filters/items/properties/value/type",keyword:"type",params:{type: schema42.properties.filters.items.properties.value.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 512 && func51(data6) > 512){
validate114.errors = [{instancePath:instancePath+"/filters/" + i0+"/value",schemaPath:"#/properties/filters/items/properties/value/maxLength",keyword:"maxLength",params:{}}];
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
validate114.errors = [{instancePath:instancePath+"/filters/" + i0,schemaPath:"#/properties/filters/items/type",keyword:"type",params:{type: "object"}}];
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
validate114.errors = [{instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/type",keyword:"type",params:{type: "array"}}];
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
validate114.errors = [{instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/type",keyword:"type",params:{type: schema42.properties.sort.type}}];
return false;
}
if(errors === _errs16){
if(typeof data7 === "string"){
if(data7.length > 128 && func51(data7) > 128){
validate114.errors = [{instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/maxLength",keyword:"maxLength",params:{}}];
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
validate114.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
var valid4 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs20 = errors;
if(!(validate58(data8[i1], {instancePath:instancePath+"/items/" + i1,parentData:data8,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
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
validate114.errors = [{instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}}];
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
validate114.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate114.errors = vErrors;
return errors === 0;
}


function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate112.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.product_list_viewed"}}];
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
validate112.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate114(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
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
validate112.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate112.errors = vErrors;
return errors === 0;
}

export const validate14 = validate118;
const schema43 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.product_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.product_viewed/1-0-0"}}};
const schema44 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"item":{"$ref":"pulse:common.item/1-0-0"},"list_id":{"type":["string","null"],"minLength":1,"maxLength":128},"list_name":{"type":["string","null"],"maxLength":256},"position":{"type":["integer","null"],"minimum":0,"maximum":100000}},"required":["item"]};

function validate120(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate120.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.item !== undefined && func0.call(data, "item")){
const _errs2 = errors;
if(!(validate58(data.item, {instancePath:instancePath+"/item",parentData:data,parentDataProperty:"item",rootData}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
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
validate120.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/type",keyword:"type",params:{type: schema44.properties.list_id.type}}];
return false;
}
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length > 128 && func51(data1) > 128){
validate120.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data1.length < 2 && func51(data1) < 1){
validate120.errors = [{instancePath:instancePath+"/list_id",schemaPath:"#/properties/list_id/minLength",keyword:"minLength",params:{}}];
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
validate120.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/type",keyword:"type",params:{type: schema44.properties.list_name.type}}];
return false;
}
if(errors === _errs5){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate120.errors = [{instancePath:instancePath+"/list_name",schemaPath:"#/properties/list_name/maxLength",keyword:"maxLength",params:{}}];
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
validate120.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema44.properties.position.type}}];
return false;
}
if(errors === _errs7){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100000 || isNaN(data3)){
validate120.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate120.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
if("web.product_viewed" !== data.type){
validate118.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.product_viewed"}}];
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

export const validate15 = validate124;
const schema45 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.products_searched"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.products_searched/1-0-0"}}};
const schema46 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"query":{"type":["string","null"],"maxLength":1024},"results_count":{"type":["integer","null"],"minimum":0,"maximum":1000000000},"filters":{"type":"array","maxItems":100,"items":{"type":"object","properties":{"name":{"type":"string","maxLength":128},"value":{"type":["string","null"],"maxLength":512}},"required":["name"]}},"sort":{"type":["string","null"],"maxLength":128}}};

function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate126.errors = [{instancePath:instancePath+"/query",schemaPath:"#/properties/query/type",keyword:"type",params:{type: schema46.properties.query.type}}];
return false;
}
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 1024 && func51(data0) > 1024){
validate126.errors = [{instancePath:instancePath+"/query",schemaPath:"#/properties/query/maxLength",keyword:"maxLength",params:{}}];
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
validate126.errors = [{instancePath:instancePath+"/results_count",schemaPath:"#/properties/results_count/type",keyword:"type",params:{type: schema46.properties.results_count.type}}];
return false;
}
if(errors === _errs4){
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 1000000000 || isNaN(data1)){
validate126.errors = [{instancePath:instancePath+"/results_count",schemaPath:"#/properties/results_count/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}}];
return false;
}
else {
if(data1 < 0 || isNaN(data1)){
validate126.errors = [{instancePath:instancePath+"/results_count",schemaPath:"#/properties/results_count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
validate126.errors = [{instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/maxItems",keyword:"maxItems",params:{limit: 100}}];
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
validate126.errors = [{instancePath:instancePath+"/filters/" + i0,schemaPath:"#/properties/filters/items/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data3.name !== undefined && func0.call(data3, "name")){
let data4 = data3.name;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(data4.length > 128 && func51(data4) > 128){
validate126.errors = [{instancePath:instancePath+"/filters/" + i0+"/name",schemaPath:"#/properties/filters/items/properties/name/maxLength",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate126.errors = [{instancePath:instancePath+"/filters/" + i0+"/name",schemaPath:"#/properties/filters/items/properties/name/type",keyword:"type",params:{type: "string"}}];
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
validate126.errors = [{instancePath:instancePath+"/filters/" + i0+"/value",schemaPath:"#/properties/filters/items/properties/value/type",keyword:"type",params:{type: schema46.properties.filters.items.properties.value.type}}];
return false;
}
if(errors === _errs12){
if(typeof data5 === "string"){
if(data5.length > 512 && func51(data5) > 512){
validate126.errors = [{instancePath:instancePath+"/filters/" + i0+"/value",schemaPath:"#/properties/filters/items/properties/value/maxLength",keyword:"maxLength",params:{}}];
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
validate126.errors = [{instancePath:instancePath+"/filters/" + i0,schemaPath:"#/properties/filters/items/type",keyword:"type",params:{type: "object"}}];
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
validate126.errors = [{instancePath:instancePath+"/filters",schemaPath:"#/properties/filters/type",keyword:"type",params:{type: "array"}}];
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
validate126.errors = [{instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/type",keyword:"type",params:{type: schema46.properties.sort.type}}];
return false;
}
if(errors === _errs14){
if(typeof data6 === "string"){
if(data6.length > 128 && func51(data6) > 128){
validate126.errors = [{instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/maxLength",keyword:"maxLength",params:{}}];
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
if("web.products_searched" !== data.type){
validate124.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.products_searched"}}];
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

export const validate16 = validate129;
const schema47 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.promotion_clicked"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.promotion_clicked/1-0-0"}}};
const schema48 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"promo_id":{"type":"string","minLength":1,"maxLength":128},"name":{"type":["string","null"],"maxLength":256},"creative":{"type":["string","null"],"maxLength":256},"slot":{"type":["string","null"],"maxLength":128},"position":{"type":["integer","null"],"minimum":0,"maximum":100000}},"required":["promo_id"]};

function validate131(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate131.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.promo_id !== undefined && func0.call(data, "promo_id")){
let data0 = data.promo_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate131.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate131.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate131.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/type",keyword:"type",params:{type: "string"}}];
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
validate131.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema48.properties.name.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate131.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
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
validate131.errors = [{instancePath:instancePath+"/creative",schemaPath:"#/properties/creative/type",keyword:"type",params:{type: schema48.properties.creative.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate131.errors = [{instancePath:instancePath+"/creative",schemaPath:"#/properties/creative/maxLength",keyword:"maxLength",params:{}}];
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
validate131.errors = [{instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/type",keyword:"type",params:{type: schema48.properties.slot.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate131.errors = [{instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/maxLength",keyword:"maxLength",params:{}}];
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
validate131.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema48.properties.position.type}}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 100000 || isNaN(data4)){
validate131.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate131.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
validate131.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate131.errors = vErrors;
return errors === 0;
}


function validate129(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate129.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.promotion_clicked"}}];
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
validate129.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/const",keyword:"const",params:{allowedValue: "1-0-0"}}];
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
if(!(validate131(data.data, {instancePath:instancePath+"/data",parentData:data,parentDataProperty:"data",rootData}))){
vErrors = vErrors === null ? validate131.errors : vErrors.concat(validate131.errors);
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
validate129.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate129.errors = vErrors;
return errors === 0;
}

export const validate17 = validate134;
const schema49 = {"type":"object","allOf":[{"$ref":"pulse:common.envelope/1-0-0"}],"properties":{"type":{"const":"web.promotion_viewed"},"version":{"const":"1-0-0"},"data":{"$ref":"pulse:web.promotion_viewed/1-0-0"}}};
const schema50 = {"type":"object","allOf":[{"$ref":"pulse:common.web_context/1-0-0"}],"properties":{"promo_id":{"type":"string","minLength":1,"maxLength":128},"name":{"type":["string","null"],"maxLength":256},"creative":{"type":["string","null"],"maxLength":256},"slot":{"type":["string","null"],"maxLength":128},"position":{"type":["integer","null"],"minimum":0,"maximum":100000}},"required":["promo_id"]};

function validate136(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate136.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.promo_id !== undefined && func0.call(data, "promo_id")){
let data0 = data.promo_id;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length > 128 && func51(data0) > 128){
validate136.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/maxLength",keyword:"maxLength",params:{}}];
return false;
}
else {
if(data0.length < 2 && func51(data0) < 1){
validate136.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/minLength",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate136.errors = [{instancePath:instancePath+"/promo_id",schemaPath:"#/properties/promo_id/type",keyword:"type",params:{type: "string"}}];
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
validate136.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: schema50.properties.name.type}}];
return false;
}
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length > 256 && func51(data1) > 256){
validate136.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{}}];
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
validate136.errors = [{instancePath:instancePath+"/creative",schemaPath:"#/properties/creative/type",keyword:"type",params:{type: schema50.properties.creative.type}}];
return false;
}
if(errors === _errs6){
if(typeof data2 === "string"){
if(data2.length > 256 && func51(data2) > 256){
validate136.errors = [{instancePath:instancePath+"/creative",schemaPath:"#/properties/creative/maxLength",keyword:"maxLength",params:{}}];
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
validate136.errors = [{instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/type",keyword:"type",params:{type: schema50.properties.slot.type}}];
return false;
}
if(errors === _errs8){
if(typeof data3 === "string"){
if(data3.length > 128 && func51(data3) > 128){
validate136.errors = [{instancePath:instancePath+"/slot",schemaPath:"#/properties/slot/maxLength",keyword:"maxLength",params:{}}];
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
validate136.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/type",keyword:"type",params:{type: schema50.properties.position.type}}];
return false;
}
if(errors === _errs10){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 100000 || isNaN(data4)){
validate136.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate136.errors = [{instancePath:instancePath+"/position",schemaPath:"#/properties/position/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}}];
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
if("web.promotion_viewed" !== data.type){
validate134.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "web.promotion_viewed"}}];
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

export const validators = {
  "app.screen_viewed 1-0-0": validate0,
  "identity.aliased 1-0-0": validate1,
  "identity.grouped 1-0-0": validate2,
  "identity.identified 1-0-0": validate3,
  "web.cart_item_added 1-0-0": validate4,
  "web.cart_item_removed 1-0-0": validate5,
  "web.cart_viewed 1-0-0": validate6,
  "web.checkout_started 1-0-0": validate7,
  "web.checkout_step_completed 1-0-0": validate8,
  "web.coupon_changed 1-0-0": validate9,
  "web.event_tracked 1-0-0": validate10,
  "web.page_viewed 1-0-0": validate11,
  "web.product_clicked 1-0-0": validate12,
  "web.product_list_viewed 1-0-0": validate13,
  "web.product_viewed 1-0-0": validate14,
  "web.products_searched 1-0-0": validate15,
  "web.promotion_clicked 1-0-0": validate16,
  "web.promotion_viewed 1-0-0": validate17,
};
