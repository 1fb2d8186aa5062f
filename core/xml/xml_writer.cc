#include "core/xml/xml_writer.h"

#include <libxml/xmlwriter.h>

#include <new>

namespace iztk::core {
namespace {

struct FreeBuffer {
  void operator()(xmlBufferPtr buffer) const { xmlBufferFree(buffer); }
};
struct FreeWriter {
  void operator()(xmlTextWriterPtr writer) const { xmlFreeTextWriter(writer); }
};

const xmlChar* chars(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

// The writer fails only if memory runs out: names and nesting are the program's own.
void check(int result) {
  if (result < 0) throw std::bad_alloc();
}

}  // namespace

class XmlWriter::Impl {
 public:
  Impl() : buffer_(xmlBufferCreate()) {
    if (buffer_ == nullptr) throw std::bad_alloc();
    writer_.reset(xmlNewTextWriterMemory(buffer_.get(), 0));
    if (writer_ == nullptr) throw std::bad_alloc();
  }

  xmlTextWriterPtr writer() const { return writer_.get(); }

  std::string take() {
    check(xmlTextWriterFlush(writer()));
    std::string out(reinterpret_cast<const char*>(xmlBufferContent(buffer_.get())),
                    static_cast<std::size_t>(xmlBufferLength(buffer_.get())));
    xmlBufferEmpty(buffer_.get());
    return out;
  }

 private:
  std::unique_ptr<xmlBuffer, FreeBuffer> buffer_;
  std::unique_ptr<xmlTextWriter, FreeWriter>
      writer_;  ///< Writes into buffer_, so it is freed first.
};

XmlWriter::XmlWriter() : impl_(std::make_unique<Impl>()) {}
XmlWriter::~XmlWriter() = default;

void XmlWriter::begin_document() {
  check(xmlTextWriterStartDocument(impl_->writer(), nullptr, "UTF-8", nullptr));
}

void XmlWriter::begin_element(const char* name) {
  check(xmlTextWriterStartElement(impl_->writer(), chars(name)));
}

void XmlWriter::attribute(const char* name, std::string_view value) {
  const std::string terminated(value);
  check(xmlTextWriterWriteAttribute(impl_->writer(), chars(name), chars(terminated.c_str())));
}

void XmlWriter::text(std::string_view content) {
  const std::string terminated(content);
  check(xmlTextWriterWriteString(impl_->writer(), chars(terminated.c_str())));
}

void XmlWriter::end_element() { check(xmlTextWriterEndElement(impl_->writer())); }

std::string XmlWriter::take() { return impl_->take(); }

}  // namespace iztk::core
