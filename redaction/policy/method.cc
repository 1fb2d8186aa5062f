#include "redaction/policy/method.h"

namespace iztk::redaction {
namespace {

constexpr MethodInfo kMethods[] = {
    {Method::kKeep, "keep", "", false, false, "keeps the value"},
    {Method::kRemove, "remove", "", true, true, ""},
    {Method::kBlank, "blank", "", true, true, ""},
    {Method::kLiteral, "literal", "", true, true, ""},
    {Method::kYear, "year", "date", true, true, ""},
    {Method::kYearMonth, "year-month", "date", false, true,
     "keeps the month, and only the year may stay"},
    {Method::kZip3, "zip3", "zip", true, true, ""},
    {Method::kShift, "shift", "date", false, true,
     "derives the new date from the old one; use year"},
    {Method::kToken, "token", "", true, true, ""},
    {Method::kBucket, "bucket", "date number", false, false, "keeps part of the value"},
    {Method::kMaskLast, "mask-last", "number id text", false, false, "keeps part of the value"},
    {Method::kTableText, "table-text", "text", true, true, ""},
    {Method::kScan, "scan", "text", false, false,
     "cannot find every identifier in a free text; use remove"},
};

constexpr std::string_view kFormNames[] = {"name", "date", "number", "zip", "id", "text", "code"};

}  // namespace

std::span<const MethodInfo> methods() { return kMethods; }

const MethodInfo* find_method(std::string_view name) {
  for (const MethodInfo& info : kMethods) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

const MethodInfo& method_info(Method method) { return kMethods[static_cast<std::size_t>(method)]; }

bool applies_to(const MethodInfo& method, Form form) {
  if (method.forms.empty()) return true;
  const std::string_view name = kFormNames[static_cast<std::size_t>(form)];
  for (const std::string_view allowed : core::split_words(method.forms)) {
    if (allowed == name) return true;
  }
  return false;
}

}  // namespace iztk::redaction
