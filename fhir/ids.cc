#include "fhir/ids.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/hash/uuid.h"
#include "fhir/content_digest.h"
#include "fhir/fhir_writer.h"
#include "fhir/placeholder_number.h"
#include "fhir/unreferenced_resources.h"

namespace iztk::fhir {
namespace {

/// The guide's placeholder for doses without a number; it does not identify a dose.
constexpr std::string_view kNoNumber = "9999";

std::string_view text_of(const Node* node) {
  return node == nullptr ? std::string_view() : node->text;
}

const Node* below(const Node* node, ElementName name) {
  return node == nullptr ? nullptr : find_child(*node, name);
}

/// Code of the first coding of a CodeableConcept.
std::string_view first_code(const Node* node) {
  return text_of(below(below(node, "coding"), "code"));
}

/// The day of a time, however its offset is written.
std::string_view day(std::string_view date_time) { return date_time.substr(0, 10); }

/// The set of names in use.
class NameTable {
 public:
  explicit NameTable(std::size_t names) {
    std::size_t size = 16;
    while (size < 2 * names) size *= 2;
    slots_.resize(size);
  }

  struct Entry {
    Resource* resource = nullptr;
    std::uint32_t count = 0;  ///< How many resources have had this name.
  };

  /// The entry of a name; its resource is nullptr if the name is new.
  Entry& find(std::string_view name) { return find(name, std::hash<std::string_view>()(name)); }
  Entry& find(std::string_view name, std::size_t hash) {
    for (std::size_t i = hash;; ++i) {
      Entry& entry = slots_[i & (slots_.size() - 1)];
      if (entry.resource == nullptr || entry.resource->name == name) return entry;
    }
  }

 private:
  std::vector<Entry> slots_;
};

class IdGiver {
 public:
  IdGiver(BundleBuilder& draft, BundleType type)
      : draft_(draft),
        searched_(type == BundleType::kTransaction),
        table_(draft.size()),
        content_(draft.scratch()) {}

  void run() {
    find_sender();
    // Their targets come later, and the names of these are part of the content.
    for (std::size_t i = draft_.size(); i-- > 0;) {
      Resource& resource = draft_[i];
      if (takes_part(resource) && is_shared(resource.type->id))
        resource.name = shared_name(resource);
    }
    // Merged resources count once in the content of the message.
    settle_all(true);
    if (any_outdone_) drop_unreferenced_resources(draft_);
    message_ = message_name();
    settle_all(false);
  }

 private:
  static bool takes_part(const Resource& resource) { return !resource.dropped && !resource.inside; }

  void settle_all(bool shared) {
    for (std::size_t i = 0; i < draft_.size(); ++i) {
      Resource& resource = draft_[i];
      if (takes_part(resource) && is_shared(resource.type->id) == shared) settle(resource);
    }
  }

  void start(std::string_view type) { (name_ = type) += '|'; }
  void add(std::string_view text) { name_ += text; }
  void add_part(std::string_view text) { (name_ += '|') += text; }
  std::string_view kept() { return draft_.keep(name_); }

  /// The scope of an identifier without a system: the sender, or else its application.
  void find_sender() {
    const Resource* header = nullptr;
    for (std::size_t i = 1; i < draft_.size() && header == nullptr; ++i) {
      if (draft_[i].type->id == TypeId::kMessageHeader) header = &draft_[i];
    }
    if (header == nullptr) return;
    const Node* sender = find_child(header->root, "sender");
    if (sender != nullptr && sender->target != nullptr) {
      const Node* identifier = find_identifier(*sender->target, "");
      sender_ = identifier != nullptr ? text_of(below(identifier, "value"))
                                      : text_of(find_child(sender->target->root, "name"));
    }
    if (sender_.empty()) sender_ = text_of(below(find_child(header->root, "source"), "name"));
  }

  /// Whether an identifier is unique: its assigner must be known.
  bool is_naming(const Node& identifier) const {
    const bool placed = find_child(identifier, "system") != nullptr || !sender_.empty();
    return placed && !is_placeholder(identifier);
  }

  /// The first unique identifier of the resource; nullptr if there is none.
  const Node* naming_identifier(const Resource& resource) const {
    for (const Node* node = resource.root.first; node != nullptr; node = node->next) {
      if (node->element->is("identifier") && is_naming(*node)) return node;
    }
    return nullptr;
  }

  void add_identifier(const Node& identifier) {
    const Node* system = find_child(identifier, "system");
    if (system == nullptr) add("sender:");
    add(system == nullptr ? sender_ : system->text);
    add_part(text_of(find_child(identifier, "value")));
  }

  std::string_view shared_name(const Resource& resource) {
    start(resource.type->name);
    if (const Node* identifier = naming_identifier(resource)) {
      add_identifier(*identifier);
    } else {
      add(content_of(resource));
    }
    return kept();
  }

  /// The message itself: its control id, time, sender and whole content. Ids and times alone do not
  /// identify messages: some senders repeat one id and send no time of day.
  std::string_view message_name() {
    const Node& bundle = draft_[0].root;
    const Node* identifier = find_child(bundle, "identifier");
    start("message");
    add(text_of(below(identifier, "system")));
    add_part(text_of(below(identifier, "value")));
    add_part(text_of(find_child(bundle, "timestamp")));
    add_part(sender_);
    add_part(content_of_all());
    return kept();
  }

  std::string content_of_all() {
    content_.clear();
    for (std::size_t i = 1; i < draft_.size(); ++i) {
      // What a bundle says of its source says nothing new, and must not change the ids of the rest.
      if (!takes_part(draft_[i]) || draft_[i].type->id == TypeId::kProvenance) continue;
      content_.put('\n');
      write_content(draft_[i], &content_);
    }
    return content_digest(content_.text());
  }

  /// The name of what an element refers to.
  std::string_view target_name(const Resource& resource, ElementName element) const {
    const Node* node = find_child(resource.root, element);
    return node == nullptr || node->target == nullptr ? message_ : node->target->name;
  }

  std::string_view name_of(const Resource& resource) {
    start(resource.type->name);
    switch (resource.type->id) {
      case TypeId::kPatient:
        if (const Node* identifier = naming_identifier(resource)) {
          add_identifier(*identifier);
        } else {
          add(message_);
        }
        break;
      case TypeId::kRelatedPerson: {
        const Node* name = find_child(resource.root, "name");
        add(target_name(resource, "patient"));
        add_part(first_code(find_child(resource.root, "relationship")));
        add_part(text_of(below(name, "family")));
        add_part(text_of(below(name, "given")));
        break;
      }
      case TypeId::kImmunization:
        add_dose(resource);
        break;
      case TypeId::kObservation:
        add_observation(resource);
        break;
      case TypeId::kImmunizationEvaluation:
        add(target_name(resource, "immunizationEvent"));
        add_part(first_code(find_child(resource.root, "targetDisease")));
        add_part(day(text_of(find_child(resource.root, "date"))));
        break;
      default:
        add(message_);
    }
    return kept();
  }

  /// A dose belongs to a person: some senders number the doses of each person from 1.
  void add_dose(const Resource& resource) {
    add(target_name(resource, "patient"));
    const Node* identifier = dose_identifier(resource);
    if (identifier != nullptr && is_naming(*identifier)) {
      add("|");
      return add_identifier(*identifier);
    }
    const Node& root = resource.root;
    const bool refused = text_of(find_child(root, "status")) == "not-done" ||
                         find_child(root, "statusReason") != nullptr;
    add_part(day(text_of(find_child(root, "occurrenceDateTime"))));
    add_part(first_code(find_child(root, "vaccineCode")));
    add_part(refused ? "not-done" : "");
  }

  void add_observation(const Resource& resource) {
    const Node& root = resource.root;
    const bool of_dose = find_child(root, "partOf") != nullptr;
    const std::string_view reaction = of_dose ? std::string_view() : reaction_owner(resource);
    add(of_dose             ? target_name(resource, "partOf")
        : !reaction.empty() ? reaction
                            : target_name(resource, "subject"));
    add_part(first_code(find_child(root, "code")));
    add_part(day(text_of(find_child(root, "effectiveDateTime"))));
    add_part(first_code(find_child(root, "valueCodeableConcept")));
  }

  /// The dose that has this observation as the detail of a reaction: the preceding one.
  std::string_view reaction_owner(const Resource& observation) const {
    if (dose_ == nullptr) return {};
    for (const Node* node = dose_->root.first; node != nullptr; node = node->next) {
      if (!node->element->is("reaction")) continue;
      const Node* detail = find_child(*node, "detail");
      if (detail != nullptr && detail->target == &observation) return dose_->name;
    }
    return {};
  }

  /// A repeated name gets a number, so that two resources are never merged; only shared resources
  /// with equal content are.
  void settle(Resource& resource) {
    const bool shared = is_shared(resource.type->id);
    if (!shared) resource.name = name_of(resource);
    std::size_t hash = std::hash<std::string_view>()(resource.name);
    NameTable::Entry* entry = &table_.find(resource.name, hash);
    if (entry->resource != nullptr && shared) {
      const std::string_view content = content_of(resource);
      const std::string_view known = content_of(*entry->resource);
      if (content == known) return merge(resource, entry->resource);
      if (searched_ && is_found_by_identifier(resource)) {
        any_outdone_ = true;
        if (content.size() <= known.size()) return merge(resource, entry->resource);
        resource.id = entry->resource->id;
        merge(*entry->resource, &resource);
        entry->resource = &resource;
        return;
      }
      (name_ = resource.name) += '|';
      resource.name = draft_.keep(name_ + std::string(content));
      hash = std::hash<std::string_view>()(resource.name);
      entry = &table_.find(resource.name, hash);
      if (entry->resource != nullptr) return merge(resource, entry->resource);
    }
    NameTable::Entry* named = entry;
    const std::string_view base = resource.name;
    while (named->resource != nullptr) {
      entry->resource->repeated = true;
      if (entry->count == 0) entry->count = 1;
      ((name_ = base) += "|#") += std::to_string(++entry->count);
      resource.name = kept();
      resource.repeated = true;
      named = &table_.find(resource.name);
    }
    named->resource = &resource;
    const bool often = shared && named == entry;
    resource.id = often ? draft_.ids().find(resource.name, hash) : core::name_uuid(resource.name);
    if (resource.type->id == TypeId::kImmunization) dose_ = &resource;
  }

  bool is_found_by_identifier(const Resource& resource) const {
    const Node* identifier = naming_identifier(resource);
    return identifier != nullptr && find_child(*identifier, "system") != nullptr;
  }

  static void merge(Resource& resource, Resource* same) {
    resource.same_as = same;
    resource.dropped = true;
  }

  std::string_view content_of(const Resource& resource) {
    content_.clear();
    write_content(resource, &content_);
    return draft_.keep(content_.text());
  }

  BundleBuilder& draft_;
  const bool searched_;       ///< A server finds shared resources by their identifiers.
  bool any_outdone_ = false;  ///< One that was found so is left out for another that says more.
  NameTable table_;
  const Resource* dose_ = nullptr;
  std::string_view sender_;
  std::string_view message_;
  std::string name_;  ///< The resource under construction.
  core::JsonBuffer& content_;
};

}  // namespace

bool is_shared(TypeId type) {
  return type == TypeId::kOrganization || type == TypeId::kPractitioner ||
         type == TypeId::kPractitionerRole || type == TypeId::kLocation || type == TypeId::kDevice;
}

const Node* find_identifier(const Resource& resource, std::string_view type) {
  for (const Node* node = resource.root.first; node != nullptr; node = node->next) {
    if (!node->element->is("identifier") || find_child(*node, "value") == nullptr) continue;
    if (type.empty() || first_code(find_child(*node, "type")) == type) return node;
  }
  return nullptr;
}

bool is_placeholder(const Node& identifier) {
  return is_placeholder_number(text_of(find_child(identifier, "system")),
                               text_of(find_child(identifier, "value")));
}

const Node* dose_identifier(const Resource& immunization) {
  const Node* identifier = find_identifier(immunization, "FILL");
  const bool numbered =
      identifier != nullptr && find_child(*identifier, "value")->text != kNoNumber;
  return numbered ? identifier : nullptr;
}

void give_ids(BundleBuilder& draft, BundleType type) { IdGiver(draft, type).run(); }

}  // namespace iztk::fhir
