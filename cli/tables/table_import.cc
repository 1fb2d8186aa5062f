#include "cli/tables/table_import.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/terminal/numbers.h"
#include "core/file.h"
#include "core/text/printable.h"
#include "feeds/files/output.h"
#include "profiles/guide/data_source.h"
#include "profiles/renewal/published_list.h"

namespace iztk::cli {
namespace {

namespace fs = std::filesystem;

std::string path_in(const std::string& folder, std::string_view name) {
  return folder + "/" + std::string(name) + ".tsv";
}

}  // namespace

core::Result<std::optional<std::string>> read_code_set(const std::string& folder,
                                                       std::string_view name) {
  const std::string own = path_in(folder, name);
  if (!folder.empty() && fs::exists(own)) {
    core::Result<std::string> text = core::read_file(own);
    if (!text) return core::Error{own + " cannot be read: " + text.error().message};
    return std::optional(std::move(*text));
  }
  const std::optional<std::string_view> text =
      profiles::DataSource().read("tables/" + std::string(name) + ".tsv");
  return text ? std::optional<std::string>(*text) : std::optional<std::string>();
}

core::Status TableImport::read(const std::string& file) {
  core::Result<std::string> text = core::read_file(file);
  if (!text) return core::Error{file + " cannot be read: " + text.error().message};
  const core::Result<std::vector<profiles::PublishedList>> lists =
      profiles::read_published(file, *text);
  if (!lists) return lists.error();
  const std::string source = fs::path(file).filename().string();
  for (const profiles::PublishedList& list : *lists) {
    const core::Status status = renew(list, core::printable(source));
    if (!status) return status;
  }
  return core::ok();
}

core::Status TableImport::renew(const profiles::PublishedList& list, const std::string& source) {
  auto table = tables_.find(list.table);
  if (table == tables_.end()) {
    const core::Result<std::optional<std::string>> text = read_code_set(folder_, list.table);
    if (!text) return text.error();
    core::Result<profiles::RenewedTable> parsed =
        profiles::RenewedTable::parse(path_in(folder_, list.table), text->value_or(""));
    if (!parsed) return parsed.error();
    table = tables_.emplace(list.table, std::move(*parsed)).first;
  }
  const profiles::RenewalCounts counts = table->second.renew(list, source);
  summary_ += list.table + ": " + grouped(counts.added) + " new, " + grouped(counts.changed) +
              " changed, " + grouped(counts.retired) + " retired, " + grouped(counts.unlisted) +
              " not in " + source + "; " + grouped(table->second.codes()) + " codes of " +
              std::string(table->second.version()) + "\n";
  return core::ok();
}

core::Status TableImport::write() const {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) {
    return core::Error{"cannot make the folder '" + core::printable(folder_) +
                       "': " + error.message()};
  }
  for (const auto& [name, table] : tables_) {
    core::Result<feeds::Output> output = feeds::Output::open(path_in(folder_, name), {});
    if (!output) return output.error();
    output->write(table.text());
    if (!output->finish()) return core::Error{output->failure()};
  }
  return core::ok();
}

}  // namespace iztk::cli
