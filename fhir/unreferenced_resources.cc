#include "fhir/unreferenced_resources.h"

#include <vector>

#include "fhir/ids.h"

namespace iztk::fhir {

void drop_unreferenced_resources(BundleBuilder& draft) {
  std::vector<const Node*> waiting;
  for (std::size_t i = 0; i < draft.size(); ++i) {
    Resource& resource = draft[i];
    if (resource.dropped) continue;
    if (is_shared(resource.type->id)) {
      resource.dropped = true;  // Unless a reference to it is found.
    } else {
      waiting.push_back(&resource.root);
    }
  }
  while (!waiting.empty()) {
    const Node* node = waiting.back();
    waiting.pop_back();
    Resource* target = node->target;
    while (target != nullptr && target->same_as != nullptr) target = target->same_as;
    if (target != nullptr && target->dropped && is_shared(target->type->id)) {
      target->dropped = false;
      waiting.push_back(&target->root);
    }
    for (const Node* child = node->first; child != nullptr; child = child->next) {
      waiting.push_back(child);
    }
  }
}

}  // namespace iztk::fhir
