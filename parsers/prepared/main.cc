// Reads the texts of the small languages in tables, and writes them as trees. Runs while the build
// does (cmake/PreparedTexts.cmake).

#include <cstdio>
#include <string>
#include <string_view>

#include "core/file.h"
#include "core/tables/tsv.h"
#include "parsers/prepared/prepared_texts.h"

namespace {

using iztk::core::Error;
using iztk::core::Result;
using iztk::core::Status;
using iztk::core::TsvTable;
using iztk::parsers::PreparedTextsWriter;

/// Calls `each` with the elements in an assignment of a map: its parts outside of quotes, between
/// the signs.
template <typename Each>
void for_each_element(std::string_view assignment, Each each) {
  if (assignment.starts_with('=')) return;  // A named function.
  while (!assignment.empty()) {
    const bool quoted = assignment.front() == '"';
    std::size_t end = assignment.find(quoted ? '"' : '+', quoted ? 1 : 0);
    if (!quoted) each(assignment.substr(0, end));
    if (quoted && end != std::string_view::npos) end = assignment.find('+', end);
    if (end == std::string_view::npos) return;
    assignment.remove_prefix(end + 1);
  }
}

bool add(std::string_view language, std::string_view text, PreparedTextsWriter* out) {
  if (language == "path") {
    out->add_path(text);
  } else if (language == "rule") {
    out->add_rule(text);
  } else if (language == "condition") {
    out->add_condition(text);
  } else if (language == "assignment") {
    for_each_element(text, [out](std::string_view element) {
      out->add_condition(std::string(element) + " VALUED");
    });
  } else {
    return false;
  }
  return true;
}

Status read_column(std::string_view language, std::string_view column, const std::string& file,
                   PreparedTextsWriter* out) {
  const Result<std::string> text = iztk::core::read_file(file);
  if (!text) return Error{file + ": " + text.error().message};
  const Result<TsvTable> table = TsvTable::parse(file, *text, {column});
  if (!table) return table.error();
  for (const TsvTable::Row& row : table->rows()) {
    const std::string_view cell = table->cell(row, column);
    if (cell.empty()) continue;
    if (!add(language, cell, out)) return table->error(row, "there is no such language");
  }
  return iztk::core::ok();
}

/// LANGUAGE<TAB>COLUMN<TAB>FILE
Status read_list(const char* name, PreparedTextsWriter* out) {
  const Result<std::string> text = iztk::core::read_file(name);
  if (!text) return Error{std::string(name) + ": " + text.error().message};
  const Result<TsvTable> list = TsvTable::parse(name, *text, {"language", "column", "file"});
  if (!list) return list.error();
  for (const TsvTable::Row& row : list->rows()) {
    const Status status = read_column(list->cell(row, "language"), list->cell(row, "column"),
                                      std::string(list->cell(row, "file")), out);
    if (!status) return status;
  }
  return iztk::core::ok();
}

bool write_file(const char* name, const std::string& content) {
  std::FILE* file = std::fopen(name, "wb");
  if (file == nullptr) return false;
  const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
  return std::fclose(file) == 0 && written;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("usage: iztk_prepare LIST OUTPUT\n", stderr);
    return 2;
  }
  PreparedTextsWriter texts;
  if (const Status status = read_list(words[1], &texts); !status) {
    std::fprintf(stderr, "%s\n", status.error().message.c_str());
    return 1;
  }
  if (write_file(words[2], texts.image())) return 0;
  std::fprintf(stderr, "%s cannot be written\n", words[2]);
  return 1;
}
