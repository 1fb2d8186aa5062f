#include <algorithm>
#include <utility>

#include "profiles/igamt/reader_context.h"

namespace iztk::profiles::igamt {
namespace {

using core::XmlElement;
using nist::Code;
using nist::ValueSet;

Code read_code(ReaderContext& context, const XmlElement& element) {
  Code code;
  code.value = element.attribute("Value");
  code.system = element.attribute("CodeSystem");
  const std::string_view usage = element.attribute("Usage");
  if (usage == "P") {
    code.usage = Code::Usage::kPermitted;
  } else if (usage == "E") {
    code.usage = Code::Usage::kExcluded;
  } else if (!usage.empty() && usage != "R") {
    context.fail(element, "'" + std::string(usage) + "' is no usage of a code; expected R, P or E");
  }
  if (!element.attribute("CodePattern").empty()) {
    context.not_checked(element, "CodePattern of a code");
  }
  return code;
}

void read_set(ReaderContext& context, const XmlElement& element) {
  const std::string id = context.required(element, "BindingIdentifier");
  ValueSet& set = context.profile().value_sets[id];
  if (!set.id.empty() && !set.excluded) {
    return context.fail(element, "a second value set '" + id + "'");
  }
  set.id = id;
  set.open = element.attribute("Extensibility") == "Open";
  for (const XmlElement& child : element.children) {
    if (child.name != "ValueElement") {
      context.not_checked(child, child.name + " in value set " + id);
      continue;
    }
    set.codes.push_back(read_code(context, child));
  }
  std::ranges::stable_sort(set.codes, {}, &Code::value);
}

void read_exclusions(ReaderContext& context, const XmlElement& list) {
  for (const XmlElement& identifier : list.children) {
    ValueSet& set = context.profile().value_sets[identifier.text];
    set.id = identifier.text;
    set.excluded = true;
  }
}

}  // namespace

void read_value_sets(ReaderContext& context, const XmlElement& root) {
  for (const XmlElement& section : root.children) {
    if (section.name == "NoValidation") {
      read_exclusions(context, section);
    } else if (section.name == "ValueSetDefinitions") {
      for (const XmlElement& set : section.children) read_set(context, set);
    } else if (section.name == "ValueSetDefinition") {
      read_set(context, section);
    } else if (section.name != "MetaData") {
      context.not_checked(section, section.name);
    }
  }
}

}  // namespace iztk::profiles::igamt
