// One part's XML as a stream of events, by expat. Prefixes are taken off names, so that strict,
// transitional and oddly prefixed workbooks read alike. A DTD is refused outright (S110): no
// entity is ever expanded. Depth and the length of a tag are bounded (S907, S109).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {

// Pairs of name and value, ended by a null pointer, as expat gives them.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  // The value of the attribute of that local name; nullopt when it is not there.
  std::optional<std::string_view> Find(std::string_view local_name) const;
  // The same, "" when it is not there.
  std::string_view Get(std::string_view local_name) const;
  // xsd:boolean: "1", "true", "on".
  bool IsTrue(std::string_view local_name) const;
  const char** pairs() const { return pairs_; }

 private:
  const char** pairs_;
};

// The part of `name` behind the colon.
std::string_view LocalName(const char* name);

// What to do with the events of one part. Text may come in several pieces.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void Start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void End(std::string_view name) = 0;
  virtual void Text(std::string_view) {}

  bool stopped() const { return stopped_; }

 protected:
  // No further event; ReadXml then succeeds.
  void Stop() { stopped_ = true; }
  // No further event; ReadXml then fails with this.
  void StopWith(base::Diagnostic failure);
  // No further event; ReadXml then fails with S109, this reason and the line.
  void StopBroken(std::string reason);

 private:
  friend class XmlReading;
  bool stopped_ = false;
  std::optional<base::Diagnostic> failure_;
  std::string broken_;
};

// Reads the part to its end, or until the handler stops.
base::Status ReadXml(ZipPart& part, XmlHandler& handler);

}  // namespace liandai::sheet
