#include "profiles/igamt/guide_texts.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "parsers/structure/structure.h"
#include "profiles/igamt/rule_table_writer.h"
#include "profiles/igamt/rule_writer.h"
#include "profiles/igamt/table_texts.h"
#include "profiles/igamt/value_set_writer.h"

namespace iztk::profiles::igamt {
namespace {

using core::Error;
using core::Result;
using core::Status;
using parsers::StructureId;

std::string range(const nist::Range& range) {
  const bool bounded = range.maximum != nist::kNoMaximum;
  return std::to_string(range.minimum) + ".." + (bounded ? std::to_string(range.maximum) : "*");
}

std::string_view format_of(std::string_view type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kFormats = {
      {{"NM", "number"}, {"SI", "sequence"}, {"DT", "date"}, {"TM", "time"}, {"DTM", "timestamp"}}};
  for (const auto& [name, format] : kFormats) {
    if (name == type) return format;
  }
  return "text";
}

/// Adds one export to the tables.
class GuideTextWriter {
 public:
  GuideTextWriter(const nist::ComputableProfile& profile, bool alone, KnownValueSets* sets,
                  GuideTexts* texts)
      : profile_(profile),
        alone_(alone),
        texts_(*texts),
        value_sets_(profile, sets, texts),
        rules_(profile, &value_sets_, texts) {}

  Status write() {
    for (const std::string& line : profile_.not_checked) leave_out(line);
    for (const nist::MessageProfile& message : profile_.messages) {
      id_ = message.identifier.empty() ? plain(message.structure) : plain(message.identifier);
      value_sets_.start_profile(id_);
      if (const Status status = write_message(message); !status) return status;
    }
    return core::ok();
  }

 private:
  using Predicates = RuleTableWriter::Predicates;

  Status write_message(const nist::MessageProfile& message) {
    const parsers::StructureNames* grammar = find_grammar(message);
    if (grammar == nullptr) {
      return Error{"message structure " + cell(message.structure) + " of " + id_ +
                   " is none that the default mode can read; --compat nist can"};
    }
    grammar_ = grammar->id;
    rules_.start_message(id_, &message.root);
    const std::string type = message.type + "^" + message.event + "^" + message.structure;
    file("profiles.tsv") += row({id_, message.title, type, grammar->name, id_});
    std::string& structure = file("structures/" + id_ + ".tsv");
    structure = "element\tusage\tcardinality\tdefinition\n";
    rules_.write(message.root.rules, {nullptr, &message.root}, id_);
    write_children(message.root, "", &structure);
    for (const auto& [segment, name] : segments_) write_segment(*segment, name);
    while (!waiting_types_.empty()) {
      const nist::DataType* next = waiting_types_.back();
      waiting_types_.pop_back();
      write_type(*next);
    }
    segments_.clear();
    return core::ok();
  }

  // The structure with the fewest groups that covers the whole message.
  static const parsers::StructureNames* find_grammar(const nist::MessageProfile& message) {
    for (const parsers::StructureNames& grammar : parsers::all_structures()) {
      const bool fits =
          grammar.structure == message.structure && has_groups(grammar.id, message.root);
      if (fits) return &grammar;
    }
    return nullptr;
  }

  // A group that must not be sent need not be in the grammar.
  static bool has_groups(StructureId id, const nist::StructureNode& group) {
    const auto names = parsers::group_names(id);
    const auto segments = parsers::structure_segments(id);
    return std::all_of(
        group.children.begin(), group.children.end(), [&](const nist::StructureNode& child) {
          if (usage_text(child.usage) == "X") return true;
          if (!child.is_group()) {
            const parsers::SegmentName name(child.segment->name);
            return std::find(segments.begin(), segments.end(), name) != segments.end();
          }
          return std::find(names.begin(), names.end(), group_name(child)) != names.end() &&
                 has_groups(id, child);
        });
  }

  void write_children(const nist::StructureNode& group, const std::string& path,
                      std::string* structure) {
    const auto names = parsers::group_names(grammar_);
    for (const nist::StructureNode& child : group.children) {
      const std::string count = range(child.cardinality);
      if (!child.is_group()) {
        *structure += row({path + child.segment->name, usage_text(child.usage), count,
                           definition_of(*child.segment)});
        continue;
      }
      const std::string name(group_name(child));
      if (std::find(names.begin(), names.end(), name) == names.end()) continue;
      *structure += row({path + name, usage_text(child.usage), count, ""});
      rules_.write(child.rules, {nullptr, &child}, name);
      write_children(child, path + name + "/", structure);
    }
  }

  std::string definition_of(const nist::SegmentDefinition& segment) {
    const auto [found, is_new] = segments_.try_emplace(&segment);
    if (is_new) found->second = plain(segment.id) + (alone_ ? "" : "_" + id_);
    return found->second;
  }

  void write_segment(const nist::SegmentDefinition& segment, const std::string& name) {
    std::string& text = file("segments/" + name + ".tsv");
    text = "# segment: " + segment.name + "\n# title: " + cell(segment.description) +
           "\nseq\tname\tdata_type\tusage\tcardinality\tlength\tvalue_set\n";
    Predicates predicates = rules_.write(segment.rules, {&segment, nullptr}, name);
    predicates.merge(rules_.take_of_groups(segment));
    for (std::uint32_t i = 0; i < segment.fields.size(); ++i) {
      const nist::ElementDefinition& field = segment.fields[i];
      const bool varies = write_mapping(segment, i + 1);
      const std::string where = segment.name + "-" + std::to_string(i + 1);
      text += row({std::to_string(i + 1), field.name, varies ? "varies" : type_name(*field.type),
                   usage_of(field, i + 1, predicates), range(field.cardinality), length_of(field),
                   value_sets_.of_element(field, segment.rules, i + 1, where)});
    }
  }

  void write_type(const nist::DataType& type) {
    const std::string name = type_name(type);
    if (type.primitive()) {
      file("primitive_types.tsv") += row({name, format_of(type.name)});
    }
    const Predicates predicates = rules_.write(type.rules, {}, name);
    for (std::uint32_t i = 0; i < type.components.size(); ++i) {
      const nist::ElementDefinition& component = type.components[i];
      const std::string where = name + "." + std::to_string(i + 1);
      file("datatypes.tsv") +=
          row({name, std::to_string(i + 1), component.name, type_name(*component.type),
               usage_of(component, i + 1, predicates), length_of(component),
               value_sets_.of_element(component, type.rules, i + 1, where)});
    }
  }

  // The part before the first underscore identifies the coded types.
  std::string type_name(const nist::DataType& type) {
    const auto [found, is_new] = types_.try_emplace({id_, &type});
    if (!is_new) return found->second;
    const std::string id = plain(type.id);
    const bool begins = id == type.name || id.starts_with(type.name + "_");
    found->second = (begins ? id : plain(type.name) + "_" + id) + (alone_ ? "" : "_" + id_);
    if (type.name == "varies") found->second = "varies";
    if (type.name != "varies") waiting_types_.push_back(&type);
    return found->second;
  }

  static std::string usage_of(const nist::ElementDefinition& element, std::uint32_t number,
                              const Predicates& predicates) {
    if (element.usage != nist::Usage::kConditional) return usage_text(element.usage);
    const auto predicate = predicates.find(number);
    return predicate == predicates.end() ? "O" : usage_text(*predicate->second);
  }

  static std::string length_of(const nist::ElementDefinition& element) {
    return element.length_count == 1 && element.type->primitive() ? range(element.length) : "";
  }

  // OBX-5 by OBX-2 and OBX-3.1; nothing else varies in the messages for which there are grammars.
  bool write_mapping(const nist::SegmentDefinition& segment, std::uint32_t number) {
    for (const nist::DynamicMapping& mapping : segment.mappings) {
      if (mapping.position != number) continue;
      const bool by_kind =
          mapping.second_field == 0 || (mapping.second_field == 3 && mapping.second_component == 1);
      if (segment.name != "OBX" || number != 5 || mapping.reference != 2 || !by_kind) {
        leave_out("dynamic mapping of " + segment.name + "-" + std::to_string(number));
        return true;
      }
      for (const nist::DynamicMapping::Case& entry : mapping.cases) {
        file("obx_value_types.tsv") += row(
            {entry.value, entry.has_second ? entry.second_value : "", type_name(*entry.type), id_});
      }
      return true;
    }
    return false;
  }

  std::string& file(const std::string& name) { return texts_.files[name]; }

  void leave_out(const std::string& what) { texts_.not_checked.push_back(what); }

  const nist::ComputableProfile& profile_;
  bool alone_;
  GuideTexts& texts_;
  ValueSetWriter value_sets_;
  RuleTableWriter rules_;
  std::string id_;
  StructureId grammar_ = StructureId::kVxuV04;
  std::map<const nist::SegmentDefinition*, std::string> segments_;
  std::map<std::pair<std::string, const nist::DataType*>, std::string> types_;
  std::vector<const nist::DataType*> waiting_types_;
};

}  // namespace

Result<GuideTexts> write_guide(
    const std::vector<std::unique_ptr<nist::ComputableProfile>>& exports) {
  GuideTexts texts;
  texts.files = {
      {"guide.tsv", "key\tvalue\nid\tigamt\ntitle\tProfiles of an IGAMT export\n"},
      {"profiles.tsv", "profile\ttitle\tmessage_type\tgrammar\tmsh21\n"},
      {"datatypes.tsv", "data_type\tseq\tname\tcomponent_type\tusage\tlength\tvalue_set\n"},
      {"primitive_types.tsv", "data_type\tformat\nvaries\ttext\n"},
      {"obx_value_types.tsv", "obx2\tobx3\tdata_type\tprofiles\n"},
      {"value_sets.tsv", "value_set\ttable\tbinding\n"},
      {"predicates.tsv", "context\telement\tusage\tcondition\twords\tprofiles\n"},
      {"statements.tsv", "id\tcontext\telement\trule\tseverity\twords\tprofiles\n"},
      {"observation_groups.tsv", "code\tneeds\twords\tstatement\tprofiles\n"},
  };
  KnownValueSets sets;
  for (const auto& profile : exports) {
    const bool alone = exports.size() == 1 && profile->messages.size() == 1;
    GuideTextWriter writer(*profile, alone, &sets, &texts);
    if (const Status status = writer.write(); !status) return status.error();
  }
  return texts;
}

}  // namespace iztk::profiles::igamt
