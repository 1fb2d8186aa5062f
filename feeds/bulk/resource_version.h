#ifndef IZTK_FEEDS_BULK_RESOURCE_VERSION_H_
#define IZTK_FEEDS_BULK_RESOURCE_VERSION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

namespace iztk::feeds {

/// A resource as one message has it. The texts belong to somebody else.
struct ResourceVersion {
  std::string_view type;
  std::string_view id;
  std::int64_t sent = 0;     ///< message_time() of its message.
  std::uint64_t number = 0;  ///< In the order of the feed: no two have the same.
  std::string_view json;

  bool same_resource(const ResourceVersion& other) const {
    return type == other.type && id == other.id;
  }
};

/// By type and id; the versions of a resource by the time of their messages, then by their order in
/// the feed.
inline bool operator<(const ResourceVersion& a, const ResourceVersion& b) {
  return std::tie(a.type, a.id, a.sent, a.number) < std::tie(b.type, b.id, b.sent, b.number);
}

/// A version with texts of its own.
class HeldVersion {
 public:
  void hold(const ResourceVersion& version) {
    texts_.assign(version.type).append(version.id).append(version.json);
    const std::string_view texts = texts_;
    const std::size_t json = version.type.size() + version.id.size();
    version_ = {texts.substr(0, version.type.size()),
                texts.substr(version.type.size(), version.id.size()), version.sent, version.number,
                texts.substr(json)};
  }
  bool empty() const { return texts_.empty(); }
  const ResourceVersion& version() const { return version_; }

 private:
  std::string texts_;
  ResourceVersion version_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_BULK_RESOURCE_VERSION_H_
