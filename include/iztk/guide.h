#ifndef IZTK_GUIDE_H_
#define IZTK_GUIDE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "iztk/result.h"

namespace iztk {

/// Where the toolkit loads its tables from. An empty member means the built-in tables.
struct ToolkitOptions {
  std::string tables;                 ///< Folder of code sets that replace the built-in ones.
  std::vector<std::string> overlays;  ///< Folders of tables that tighten the guide.
  std::string maps;                   ///< Folder of map tables that override built-in rows.

  std::string policy;  ///< Name of a built-in redaction policy, or a file; empty if none is needed.
  std::string key_file;  ///< For policies with keyed tokens or date shifts.
  std::string vault;     ///< File that keeps random tokens, so that later runs reuse them.
  std::string
      reference_date;  ///< YYYY-MM-DD as of which ages are computed; required with a policy.
};

/// Guide, code sets, maps and redaction policy, loaded once. Immutable, and may be shared by
/// threads. The clock, the environment and the network are never read, and nothing is printed.
class Toolkit {
 public:
  /// The error says which table, policy or key is at fault, with file and line.
  static Result<Toolkit> load(const ToolkitOptions& options = {});

  Toolkit(Toolkit&&) noexcept;
  Toolkit& operator=(Toolkit&&) noexcept;
  ~Toolkit();

  /// Ids of the profiles: "Z22". Valid as long as the toolkit.
  std::vector<std::string_view> profiles() const&;
  std::vector<std::string_view> profiles() const&& = delete;

  bool has_policy() const;

  /// Stores the tokens that were issued; call it at the end of a run with a vault.
  Status commit_vault() const;

  class Impl;  ///< For internal use.
  const Impl& impl() const { return *impl_; }

 private:
  explicit Toolkit(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk

#endif  // IZTK_GUIDE_H_
