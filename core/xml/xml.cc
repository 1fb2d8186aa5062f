#include "core/xml/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

namespace iztk::core {
namespace {

constexpr std::size_t kChunk = 64 * 1024;

std::string at(std::string_view file, std::uint64_t line, std::uint64_t column) {
  return std::string(file) + ":" + std::to_string(line) + ":" + std::to_string(column) + ": ";
}

/// libxml2 calls this before it opens anything; nothing is opened.
xmlParserInputPtr refuse_entity(const char*, const char*, xmlParserCtxtPtr) { return nullptr; }

/// State of the parser's callbacks.
struct Builder {
  std::string_view file;
  XmlLimits limits;
  xmlParserCtxtPtr context = nullptr;
  XmlElement document;                 ///< Its only child is the root.
  std::vector<XmlElement*> open = {};  ///< From the document down to the innermost open element.
  std::string failure;                 ///< The first error; nothing is built after it.

  void fail(const std::string& message) {
    if (!failure.empty()) return;
    failure = at(file, static_cast<std::uint64_t>(std::max(0, xmlSAX2GetLineNumber(context))),
                 static_cast<std::uint64_t>(std::max(0, xmlSAX2GetColumnNumber(context)))) +
              message;
    xmlStopParser(context);
  }

  void start(XmlElement element) {
    if (open.size() > limits.depth) {
      return fail("elements are nested deeper than " + std::to_string(limits.depth));
    }
    // Only the innermost open element gets children, so no pointer in `open` is invalidated.
    open.back()->children.push_back(std::move(element));
    open.push_back(&open.back()->children.back());
  }
};

Builder& builder_of(void* data) { return *static_cast<Builder*>(data); }

std::string text_of(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

void on_start(void* data, const xmlChar* name, const xmlChar*, const xmlChar*, int, const xmlChar**,
              int attribute_count, int, const xmlChar** attributes) {
  constexpr int kParts = 5;  // Name, prefix, namespace, begin and end of the value.
  Builder& builder = builder_of(data);
  if (!builder.failure.empty()) return;
  XmlElement element;
  element.name = text_of(name);
  element.line = static_cast<std::uint32_t>(std::max(0, xmlSAX2GetLineNumber(builder.context)));
  element.column = static_cast<std::uint32_t>(std::max(0, xmlSAX2GetColumnNumber(builder.context)));
  for (int i = 0; i < attribute_count; ++i) {
    const xmlChar** attribute = attributes + static_cast<std::ptrdiff_t>(i) * kParts;
    const auto* begin = reinterpret_cast<const char*>(attribute[3]);
    const auto* end = reinterpret_cast<const char*>(attribute[4]);
    if (static_cast<std::size_t>(end - begin) > builder.limits.attribute_bytes) {
      return builder.fail("an attribute is longer than " +
                          std::to_string(builder.limits.attribute_bytes) + " bytes");
    }
    // Without entities in the tree, libxml2 leaves "&amp;" as "&#38;" in the value.
    std::string value(begin, end);
    for (std::size_t from = value.find("&#38;"); from != std::string::npos;
         from = value.find("&#38;", from + 1)) {
      value.replace(from, 5, "&");
    }
    element.attributes.push_back({text_of(attribute[0]), std::move(value)});
  }
  builder.start(std::move(element));
}

void on_end(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
  Builder& builder = builder_of(data);
  if (builder.failure.empty() && builder.open.size() > 1) builder.open.pop_back();
}

void on_characters(void* data, const xmlChar* text, int length) {
  Builder& builder = builder_of(data);
  if (!builder.failure.empty() || builder.open.size() < 2) return;
  builder.open.back()->text.append(reinterpret_cast<const char*>(text),
                                   static_cast<std::size_t>(length));
}

void on_document_type(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
  builder_of(data).fail("document types (<!DOCTYPE>) are refused; remove it");
}

void on_error(void* data, xmlErrorPtr error) {
  Builder& builder = builder_of(data);
  if (!builder.failure.empty() || error->level < XML_ERR_ERROR) return;
  std::string message = error->message == nullptr ? "not well-formed" : error->message;
  while (!message.empty() && message.back() == '\n') message.pop_back();
  builder.failure = at(builder.file, static_cast<std::uint64_t>(std::max(0, error->line)),
                       static_cast<std::uint64_t>(std::max(0, error->int2))) +
                    "not well-formed XML: " + message;
}

xmlSAXHandler handler() {
  xmlSAXHandler sax = {};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_characters;
  sax.cdataBlock = on_characters;
  sax.internalSubset = on_document_type;
  sax.serror = on_error;
  return sax;
}

void parse_chunks(xmlParserCtxtPtr context, std::string_view text, const std::string& failure) {
  for (std::size_t from = 0; from < text.size() && failure.empty(); from += kChunk) {
    const std::string_view chunk = text.substr(from, kChunk);
    xmlParseChunk(context, chunk.data(), static_cast<int>(chunk.size()), 0);
  }
  if (failure.empty()) xmlParseChunk(context, nullptr, 0, 1);
}

}  // namespace

const std::string* XmlElement::find_attribute(std::string_view attribute) const {
  for (const XmlAttribute& candidate : attributes) {
    if (candidate.name == attribute) return &candidate.value;
  }
  return nullptr;
}

std::string_view XmlElement::attribute(std::string_view attribute) const {
  const std::string* value = find_attribute(attribute);
  return value == nullptr ? std::string_view() : *value;
}

const XmlElement* XmlElement::child(std::string_view child_name) const {
  for (const XmlElement& candidate : children) {
    if (candidate.name == child_name) return &candidate;
  }
  return nullptr;
}

Error xml_error(std::string_view file, const XmlElement& element, std::string_view message) {
  return {at(file, element.line, element.column) + std::string(message)};
}

Result<XmlElement> parse_xml(std::string_view file, std::string_view text,
                             const XmlLimits& limits) {
  if (text.size() > limits.bytes) {
    return Error{at(file, 1, 1) + "larger than " + std::to_string(limits.bytes) + " bytes"};
  }
  static std::once_flag prepared;
  std::call_once(prepared, [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse_entity);
  });
  Builder builder;
  builder.file = file;
  builder.limits = limits;
  builder.open.push_back(&builder.document);
  xmlSAXHandler sax = handler();
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> context(
      xmlCreatePushParserCtxt(&sax, &builder, nullptr, 0, nullptr), xmlFreeParserCtxt);
  if (context == nullptr) return Error{at(file, 1, 1) + "no memory"};
  builder.context = context.get();
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET);
  // The context has its own copy of the handler; its errors reach ours only through this pointer.
  context->userData = &builder;
  parse_chunks(context.get(), text, builder.failure);
  xmlFreeDoc(context->myDoc);
  context->myDoc = nullptr;
  if (!builder.failure.empty()) return Error{builder.failure};
  if (builder.document.children.empty()) {
    return Error{at(file, 1, 1) + "not well-formed XML: there is no element"};
  }
  return std::move(builder.document.children.front());
}

}  // namespace iztk::core
