#ifndef IZTK_FHIR_BUNDLE_LISTENER_H_
#define IZTK_FHIR_BUNDLE_LISTENER_H_

#include <cstddef>
#include <string_view>

namespace iztk::fhir {

struct Frozen;

/// Hears what a bundle says while it is written (write_bundle()), so that nobody has to read it
/// again. What it does not hear is the writer's own: names of elements, ids that are made of names,
/// and references to them. Texts live for the call only, keys for ever. `at`: where it is in the
/// JSON of the bundle.
class BundleListener {
 public:
  virtual ~BundleListener() = default;

  /// A bundle begins.
  virtual void begin() = 0;

  /// A string, which begins at `at`, behind its quote: the type of a resource, or the value of a
  /// member `key`. The key is empty for an item of a list.
  virtual void string(std::string_view key, std::string_view text, std::size_t at) = 0;

  /// A number or a truth value.
  virtual void bare(std::string_view key, std::string_view text, std::size_t at) = 0;

  /// Something else in a list: a null, or a number or truth value without a key before it.
  virtual void item_without_quotes() = 0;

  /// Members that come again and again. Whoever has heard them once (tell_members()) may remember
  /// that in Frozen::heard. They live until the next bundle begins.
  virtual void frozen(const Frozen& members, std::size_t at) = 0;

  /// Whether meta() is asked for.
  virtual bool changes_meta() const = 0;

  /// What is to be written as `meta` of the bundle, or of the resource of an entry, in place of
  /// `sent`, a JSON object; empty if there is none. Lives until the next call. What is in it is not
  /// told. `at`: where it will begin.
  virtual std::string_view meta(std::string_view sent, std::size_t at) = 0;

  /// The bundle ends; `json` is its text. `escapes`: some text in it has needed escapes.
  virtual void end(std::string_view json, bool escapes) = 0;
};

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_BUNDLE_LISTENER_H_
