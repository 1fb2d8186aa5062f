#ifndef IZTK_PROFILES_ELEMENTS_ELEMENT_LABELS_H_
#define IZTK_PROFILES_ELEMENTS_ELEMENT_LABELS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/findings/diagnostic.h"
#include "parsers/message/message.h"
#include "profiles/guide/model.h"

namespace iztk::profiles {

/// "PID-5 (Patient Name)": how findings name an element. What a definition is called at a place is
/// the same in all messages, so it is made once. One for each worker.
class ElementLabels {
 public:
  /// `definition` may be nullptr. The view lives as long as this object.
  std::string_view find(const parsers::Message& message, const core::Place& place,
                        const ElementDefinition* definition);

 private:
  struct Key {
    parsers::SegmentName segment;
    std::uint32_t field = 0;
    std::uint32_t component = 0;
    std::uint32_t subcomponent = 0;
    const ElementDefinition* definition = nullptr;

    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const;
  };

  /// As many as there are elements in the profiles.
  std::unordered_map<Key, std::string, Hash> labels_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_ELEMENTS_ELEMENT_LABELS_H_
