#include "inspect/bundles/resource_path.h"

#include <string>

namespace iztk::inspect {
namespace {

/// The text before the first of these characters, which is taken off the front.
std::string_view take_until(std::string_view* rest, std::string_view ends) {
  const std::string_view taken = rest->substr(0, rest->find_first_of(ends));
  rest->remove_prefix(taken.size());
  return taken;
}

/// Reads "(type.coding.code=FILL)"; false if it is something else.
bool take_filter(std::string_view* rest, ResourceStep* step) {
  const std::size_t end = rest->find(')');
  const std::size_t equals = rest->find('=');
  if (end == rest->npos || equals == rest->npos || equals > end) return false;
  std::string_view where = rest->substr(1, equals - 1);
  step->equals = rest->substr(equals + 1, end - equals - 1);
  rest->remove_prefix(end + 1);
  while (!where.empty()) {
    step->where.push_back(take_until(&where, "."));
    if (step->where.back().empty()) return false;
    if (!where.empty()) where.remove_prefix(1);
  }
  return !step->where.empty() && !step->equals.empty();
}

}  // namespace

core::Result<ResourcePath> parse_resource_path(std::string_view text) {
  const core::Error error{"expected a path like Immunization.lotNumber, not '" + std::string(text) +
                          "'"};
  ResourcePath path;
  std::string_view rest = text;
  path.resource = take_until(&rest, ".");
  if (path.resource.empty()) return error;
  while (!rest.empty()) {
    const bool after_reference = !path.steps.empty() && path.steps.back().follow;
    rest.remove_prefix(after_reference ? 0 : 1);
    ResourceStep& step = path.steps.emplace_back();
    step.name = take_until(&rest, ".(-");
    if (step.name.empty()) return error;
    if (rest.starts_with('(') && !take_filter(&rest, &step)) return error;
    if (rest.starts_with("->")) {
      step.follow = true;
      rest.remove_prefix(2);
      if (rest.empty()) return error;
    } else if (!rest.empty() && rest.front() != '.') {
      return error;
    }
  }
  if (path.steps.empty()) return error;
  return path;
}

}  // namespace iztk::inspect
