#ifndef IZTK_CORE_XML_XML_WRITER_H_
#define IZTK_CORE_XML_XML_WRITER_H_

#include <memory>
#include <string>
#include <string_view>

namespace iztk::core {

/// Writes XML through libxml2's writer, which escapes. The text is kept until take().
///
/// Names are the program's own. Texts must be UTF-8 with only characters that XML 1.0 allows.
class XmlWriter {
 public:
  XmlWriter();
  ~XmlWriter();
  XmlWriter(const XmlWriter&) = delete;
  XmlWriter& operator=(const XmlWriter&) = delete;

  /// `<?xml version="1.0" encoding="UTF-8"?>`
  void begin_document();
  void begin_element(const char* name);
  /// After begin_element(), before any content.
  void attribute(const char* name, std::string_view value);
  void text(std::string_view content);
  void end_element();

  /// What was written since the last call. Call it between elements: an open element may still get
  /// attributes.
  std::string take();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::core

#endif  // IZTK_CORE_XML_XML_WRITER_H_
