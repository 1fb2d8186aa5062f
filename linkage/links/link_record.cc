#include "linkage/links/link_record.h"

#include <algorithm>
#include <tuple>

namespace iztk::linkage {
namespace {

auto sort_key(const LinkRecord& record) {
  const CodedPerson& coded = record.coded;
  return std::tie(coded.birth_date, record.source, record.id, coded.first, coded.last, coded.middle,
                  coded.street, coded.phone, coded.guardian, coded.tokens, coded.birth, coded.sex,
                  coded.zip);
}

}  // namespace

void sort_records(std::vector<LinkRecord>* records) {
  std::ranges::sort(
      *records, [](const LinkRecord& a, const LinkRecord& b) { return sort_key(a) < sort_key(b); });
}

}  // namespace iztk::linkage
