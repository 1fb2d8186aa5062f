#include "inspect/tables/sqlite_table.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <system_error>
#include <utility>

#include "inspect/tables/table_format.h"

namespace iztk::inspect {
namespace {

/// There is one writer, and what is not finished is thrown away. Rows are spilled to the file when
/// the cache is full.
constexpr const char* kSettings =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA cache_size = -16384; BEGIN;";
constexpr const char* kColumnsTable =
    "CREATE TABLE columns (name TEXT, type TEXT, path TEXT, meaning TEXT);";
constexpr const char* kAddColumn = "INSERT INTO columns VALUES (?, ?, ?, ?)";

std::string create_statement(const Table& table, std::span<const TableColumn> columns) {
  std::string out = "CREATE TABLE " + std::string(table.name) + " (";
  for (const TableColumn& column : columns) {
    if (column.index != 0) out += ", ";
    out.append("\"").append(column.name).append(column.integer ? "\" INTEGER" : "\" TEXT");
  }
  return out + ");";
}

std::string insert_statement(const Table& table, std::size_t columns) {
  std::string out = "INSERT INTO " + std::string(table.name) + " VALUES (?";
  for (std::size_t i = 1; i < columns; ++i) out += ", ?";
  return out + ")";
}

void bind(sqlite3_stmt* statement, int place, std::string_view text) {
  sqlite3_bind_text64(statement, place, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

/// Opens a new file of a folder twice, for SQLite and for reading, and takes its name away.
int open_nameless(const std::string& folder, sqlite3** database, int* error) {
  std::string path = folder + "/.iztk-XXXXXX";
  const int file = ::mkostemp(path.data(), O_CLOEXEC);
  if (file < 0) {
    *error = errno;
    return -1;
  }
  sqlite3_open_v2(path.c_str(), database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  // SQLite opens the file with the first statement.
  sqlite3_exec(*database, kSettings, nullptr, nullptr, nullptr);
  ::unlink(path.c_str());
  return file;
}

}  // namespace

class SqliteTable::Impl {
 public:
  explicit Impl(std::span<const TableColumn> columns) : columns_(columns) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    close_database();
    if (file_ >= 0) ::close(file_);
  }

  bool create(const std::string& folder, const Table& table) {
    int error = 0;
    file_ = open_nameless(folder, &database_, &error);
    if (file_ < 0) return fail(std::generic_category().message(error));
    if (!run(kColumnsTable) || !add_columns() || !run(create_statement(table, columns_).c_str())) {
      return false;
    }
    return prepare(insert_statement(table, columns_.size()).c_str());
  }

  bool add(std::string_view rows) {
    if (!why_.empty()) return false;
    PackedCells cells(rows);
    std::string_view cell;
    for (std::size_t i = 0; cells.next(&cell);) {
      bind_cell(columns_[i], cell);
      if (++i < columns_.size()) continue;
      i = 0;
      if (!step()) return false;
    }
    return true;
  }

  bool finish(const std::function<void(std::string_view)>& use) {
    if (!why_.empty() || !run("COMMIT")) return false;
    close_database();
    std::array<char, 64 * 1024> bytes{};
    for (off_t at = 0;;) {
      const ssize_t size = ::pread(file_, bytes.data(), bytes.size(), at);
      if (size < 0 && errno == EINTR) continue;
      if (size < 0) return fail(std::generic_category().message(errno));
      if (size == 0) return true;
      use({bytes.data(), static_cast<std::size_t>(size)});
      at += size;
    }
  }

  const std::string& why() const { return why_; }

 private:
  bool fail(std::string why) {
    why_ = std::move(why);
    return false;
  }
  bool fail() { return fail(sqlite3_errmsg(database_)); }

  bool run(const char* statements) {
    return sqlite3_exec(database_, statements, nullptr, nullptr, nullptr) == SQLITE_OK || fail();
  }

  bool prepare(const char* text) {
    sqlite3_finalize(std::exchange(statement_, nullptr));
    return sqlite3_prepare_v2(database_, text, -1, &statement_, nullptr) == SQLITE_OK || fail();
  }

  bool step() {
    const int code = sqlite3_step(statement_);
    sqlite3_reset(statement_);
    return code == SQLITE_DONE || fail();
  }

  bool add_columns() {
    if (!prepare(kAddColumn)) return false;
    for (const TableColumn& column : columns_) {
      bind(statement_, 1, column.name);
      bind(statement_, 2, column.integer ? "integer" : "text");
      bind(statement_, 3, column.source);
      bind(statement_, 4, column.meaning);
      if (!step()) return false;
    }
    return true;
  }

  /// An empty cell is NULL.
  void bind_cell(const TableColumn& column, std::string_view cell) {
    const int place = static_cast<int>(column.index) + 1;
    std::int64_t number = 0;
    if (cell.empty()) {
      sqlite3_bind_null(statement_, place);
    } else if (column.integer &&
               std::from_chars(cell.data(), cell.data() + cell.size(), number).ec == std::errc()) {
      sqlite3_bind_int64(statement_, place, number);
    } else {
      bind(statement_, place, cell);
    }
  }

  void close_database() {
    sqlite3_finalize(std::exchange(statement_, nullptr));
    sqlite3_close(std::exchange(database_, nullptr));
  }

  std::span<const TableColumn> columns_;
  int file_ = -1;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
  std::string why_;
};

SqliteTable::SqliteTable(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SqliteTable::SqliteTable(SqliteTable&&) noexcept = default;
SqliteTable::~SqliteTable() = default;

core::Result<SqliteTable> SqliteTable::create(const std::string& folder, const Table& table,
                                              std::span<const TableColumn> columns) {
  auto impl = std::make_unique<Impl>(columns);
  if (!impl->create(folder, table)) {
    return core::Error{"cannot write a database in '" + folder + "': " + impl->why()};
  }
  return SqliteTable(std::move(impl));
}

bool SqliteTable::add(std::string_view rows) { return impl_->add(rows); }

bool SqliteTable::finish(const std::function<void(std::string_view)>& use) {
  return impl_->finish(use);
}

std::string SqliteTable::why() const { return impl_->why(); }

}  // namespace iztk::inspect
