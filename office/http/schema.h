// What a JSON body or a query value must look like, as constant tables. The router checks requests
// by it, OpenAPI is written from it, the page's types are generated from that: said once.
//
// A schema has no behaviour. Tables are constexpr and refer to one another by pointer.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/base/result.h"
#include "engine/value/value.h"

namespace liandai::http {

enum class SchemaKind : uint8_t {
  kString,
  kInteger,
  kBoolean,
  kDate,  // a string "2025-12-31"
  kArray,
  kObject,
  kMap,  // an object whose keys are open and whose values are `items`
  kAny,
};

struct SchemaField;

struct Schema {
  SchemaKind kind = SchemaKind::kString;
  std::string_view name = {};                // of the component in OpenAPI; empty: written in place
  std::span<const SchemaField> fields = {};  // kObject
  const Schema* items = nullptr;             // kArray, kMap
  std::span<const std::string_view> choices = {};  // kString; empty: open
  int64_t minimum = 0;                             // kInteger
  int64_t maximum = 9'007'199'254'740'991;         // kInteger: what a browser can hold
  size_t size_max = 10'000;                        // bytes of a string, items of an array
  bool is_nullable = false;
};

enum class Presence : uint8_t { kRequired, kOptional };

struct SchemaField {
  std::string_view name;
  const Schema* schema = nullptr;
  std::string_view doc;
  Presence presence = Presence::kRequired;
};

// Fails with H108 … H111; the place's source is the field: "files[2]".
base::Status CheckAgainst(const Schema& schema, const value::Value& value);

// The same for a value given as text in a query: an integer, a Boolean or a text by the schema.
base::Result<value::Value> ParseQueryValue(const SchemaField& field, std::string_view text);

// Fails with H108 for a required field that `has` says is not there, H109 for a name of `given`
// that the table lacks.
base::Status CheckNames(std::span<const SchemaField> fields,
                        std::span<const std::string_view> given, std::string_view path);

}  // namespace liandai::http
