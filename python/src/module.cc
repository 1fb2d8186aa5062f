// What Python calls. The names of iztk._iztk are private; iztk/*.py say what users see.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "errors.h"
#include "feed_iterator.h"
#include "iztk/iztk.h"
#include "sources.h"
#include "table_columns.h"

namespace iztk::python {
namespace {

namespace py = pybind11;

using ToolkitPointer = std::shared_ptr<Toolkit>;

/// Bytes of a message; the object must outlive the view.
std::string_view view_of(const py::bytes& bytes) {
  char* data = nullptr;
  Py_ssize_t size = 0;
  if (PyBytes_AsStringAndSize(bytes.ptr(), &data, &size) != 0) throw py::error_already_set();
  return {data, static_cast<std::size_t>(size)};
}

/// UTF-8, or what is left of it: no text of the library may stop a program.
py::str text_of(const std::string& text) {
  PyObject* decoded =
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "backslashreplace");
  if (decoded == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(decoded);
}

template <typename T>
T one_message(Result<T> result) {
  if (!result) raise("MessageError", result.error().message, "not-one-message");
  return std::move(result).value();
}

/// Something of the library that belongs to one thread at a time, for threads of Python.
template <typename T>
class Worker {
 public:
  Worker(ToolkitPointer toolkit, T worker)
      : toolkit_(std::move(toolkit)), worker_(std::move(worker)) {}

  /// Calls `use(worker)` without the GIL.
  template <typename Use>
  auto run(Use use) {
    const py::gil_scoped_release release;
    const std::lock_guard lock(mutex_);
    return use(worker_);
  }

 private:
  ToolkitPointer toolkit_;
  std::mutex mutex_;
  T worker_;
};

ToolkitPointer load_toolkit(const std::string& tables, const std::vector<std::string>& overlays,
                            const std::string& maps, const std::string& policy,
                            const std::string& key_file, const std::string& vault,
                            const std::string& reference_date) {
  const ToolkitOptions options{tables, overlays, maps, policy, key_file, vault, reference_date};
  Result<Toolkit> toolkit = [&] {
    const py::gil_scoped_release release;
    return Toolkit::load(options);
  }();
  return std::make_shared<Toolkit>(value_or_raise(std::move(toolkit)));
}

ValidateOptions validate_options(const std::string& profile, const std::string& as_of, bool quality,
                                 bool base_standard) {
  return {profile, as_of, quality, base_standard};
}

TranslateOptions translate_options(const std::string& bundle, std::optional<int> offset_minutes) {
  TranslateOptions options;
  if (bundle == "transaction") {
    options.bundle = BundleKind::kTransaction;
  } else if (bundle == "collection") {
    options.bundle = BundleKind::kCollection;
  } else if (bundle != "message") {
    raise("UsageError",
          "there is no bundle '" + bundle + "'; expected: message, transaction, collection",
          "usage");
  }
  if (offset_minutes) options.offset_minutes = static_cast<std::int16_t>(*offset_minutes);
  return options;
}

py::tuple tuple_of(const Finding& f) {
  return py::make_tuple(f.code, f.name, std::string(severity_name(f.severity)), text_of(f.message),
                        text_of(f.help), f.path, f.line, f.column, f.offset, f.length);
}

py::tuple tuple_of(const FeedResult& r) {
  return py::make_tuple(r.accepted, r.rejected, r.errors, r.warnings, r.accepted_bytes,
                        r.rejected_bytes, r.envelope_bytes, r.transport_bytes, r.incomplete);
}

// --- one message ---

using ValidatorWorker = Worker<Validator>;
using TranslatorWorker = Worker<Translator>;
using RedactorWorker = Worker<Redactor>;

py::tuple validate(ValidatorWorker& worker, const py::bytes& message) {
  const std::string_view bytes = view_of(message);
  const Validation validation =
      one_message(worker.run([&](Validator& validator) { return validator.validate(bytes); }));
  py::list findings;
  for (const Finding& finding : validation.findings) findings.append(tuple_of(finding));
  return py::make_tuple(validation.profile, findings, validation.errors, validation.warnings);
}

py::tuple translate(TranslatorWorker& worker, const py::bytes& message) {
  const std::string_view bytes = view_of(message);
  const Translation translation =
      one_message(worker.run([&](Translator& translator) { return translator.translate(bytes); }));
  if (!translation.accepted()) {
    raise("RefusedError", translation.reason, "not-translated", translation.path);
  }
  py::list losses;
  for (const Loss& loss : translation.losses) {
    losses.append(py::make_tuple(loss.path, text_of(loss.reason)));
  }
  return py::make_tuple(text_of(translation.bundle), losses);
}

py::bytes redact(RedactorWorker& worker, const py::bytes& message) {
  const std::string_view bytes = view_of(message);
  const Redaction redaction =
      one_message(worker.run([&](Redactor& redactor) { return redactor.redact(bytes); }));
  if (!redaction.clean()) raise("RefusedError", redaction.reason, "not-redacted");
  return redaction.message;
}

py::list values(const Message& message, const std::string& path) {
  py::list out;
  for (const std::string& value : value_or_raise(message.values(path))) out.append(text_of(value));
  return out;
}

// --- feeds ---

std::unique_ptr<FeedIterator> start_feed(const ToolkitPointer& toolkit, const py::sequence& inputs,
                                         bool validate, const ValidateOptions& validation,
                                         const std::string& fail_on, bool redact, bool translate,
                                         const TranslateOptions& translation, std::size_t threads,
                                         bool rejects) {
  FeedOptions options;
  options.validate = validate;
  options.validation = validation;
  options.fail_on = fail_on == "never"     ? FailOn::kNever
                    : fail_on == "warning" ? FailOn::kWarning
                                           : FailOn::kError;
  options.redact = redact;
  options.translate = translate;
  options.translation = translation;
  options.threads = threads;
  return std::make_unique<FeedIterator>(toolkit, options, std::make_unique<Sources>(inputs),
                                        rejects);
}

/// ("output", bytes), ("rejected", input, bytes) or ("finding", input, message, finding).
py::object next_item(FeedIterator& feed) {
  const std::optional<FeedItem> item = [&] {
    const py::gil_scoped_release release;
    return feed.next();
  }();
  if (!item) return py::none();
  switch (item->kind) {
    case FeedItem::Kind::kOutput:
      return py::make_tuple("output", item->input, py::bytes(item->bytes));
    case FeedItem::Kind::kRejected:
      return py::make_tuple("rejected", item->input, py::bytes(item->bytes));
    case FeedItem::Kind::kFinding:
      break;
  }
  return py::make_tuple("finding", item->input, item->message, tuple_of(item->finding));
}

// --- tables ---

/// Memory of a table that Python may look at.
struct Buffer {
  std::shared_ptr<TableData> owner;
  const void* data;
  std::size_t size;
};

Status fill(const Toolkit& toolkit, TableOptions options, const Sources& sources,
            TableData* table) {
  for (const Source& source : sources.list()) {
    Result<Reader> reader = open_source(source);
    if (!reader) return reader.error();
    TablePorts ports;
    ports.reader = std::move(*reader);
    ports.row = [table](const std::vector<std::string_view>& cells) {
      for (std::size_t i = 0; i < cells.size(); ++i) table->data[i].add(cells[i]);
      return true;
    };
    const Result<FeedResult> result = run_table(toolkit, options, ports);
    if (!result) return result.error();
    add_account(*result, &table->account);
    ++options.input;
  }
  return ok();
}

std::shared_ptr<TableData> read_table(const ToolkitPointer& toolkit, const std::string& name,
                                      const py::sequence& inputs, bool redact,
                                      std::size_t threads) {
  const auto table = std::make_shared<TableData>();
  table->columns = value_or_raise(table_columns(name));
  for (const TableColumn& column : table->columns) table->data.emplace_back(column.integer);
  const Sources sources(inputs);
  const Status status = [&] {
    const py::gil_scoped_release release;
    return fill(*toolkit, {name, redact, 1, threads}, sources, table.get());
  }();
  value_or_raise(status);
  return table;
}

/// (name, path, meaning, integer)
py::list describe(const std::vector<TableColumn>& columns) {
  py::list out;
  for (const TableColumn& column : columns) {
    out.append(py::make_tuple(column.name, column.path, column.meaning, column.integer));
  }
  return out;
}

/// (rows, nulls, validity, numbers, text)
py::tuple column_buffers(const std::shared_ptr<TableData>& table, std::size_t number) {
  // Memory of no bytes must be somewhere, too. It is also the first offset of a text.
  static constexpr std::int64_t kNothing = 0;
  const ColumnData& column = table->data.at(number);
  const bool empty = column.numbers().empty();
  const Buffer validity{table,
                        empty ? static_cast<const void*>(&kNothing) : column.validity().data(),
                        column.validity().size()};
  const Buffer numbers{table, empty ? &kNothing : column.numbers().data(),
                       (empty ? 1 : column.numbers().size()) * sizeof(std::int64_t)};
  const Buffer text{table, column.text().data(), column.text().size()};
  return py::make_tuple(column.size(), column.nulls(), validity, numbers, text);
}

std::size_t row_count(const TableData& table) {
  return table.data.empty() ? 0 : table.data.front().size();
}

void define_messages(py::module_& module) {
  py::class_<Toolkit, std::shared_ptr<Toolkit>>(module, "Toolkit")
      .def(py::init(&load_toolkit))
      .def("profiles",
           [](const Toolkit& toolkit) {
             std::vector<std::string> names;
             for (const std::string_view name : toolkit.profiles()) names.emplace_back(name);
             return names;
           })
      .def("has_policy", &Toolkit::has_policy)
      .def("commit_vault", [](const Toolkit& toolkit) { value_or_raise(toolkit.commit_vault()); });

  py::class_<ValidateOptions>(module, "ValidateOptions").def(py::init(&validate_options));
  py::class_<TranslateOptions>(module, "TranslateOptions").def(py::init(&translate_options));

  py::class_<ValidatorWorker>(module, "Validator")
      .def(py::init([](const ToolkitPointer& toolkit, const ValidateOptions& options) {
        return std::make_unique<ValidatorWorker>(
            toolkit, value_or_raise(Validator::make(*toolkit, options)));
      }))
      .def("validate", &validate);
  py::class_<TranslatorWorker>(module, "Translator")
      .def(py::init([](const ToolkitPointer& toolkit, TranslateOptions options, bool losses) {
        options.losses = losses;
        return std::make_unique<TranslatorWorker>(
            toolkit, value_or_raise(Translator::make(*toolkit, options)));
      }))
      .def("translate", &translate);
  py::class_<RedactorWorker>(module, "Redactor")
      .def(py::init([](const ToolkitPointer& toolkit) {
        return std::make_unique<RedactorWorker>(toolkit, value_or_raise(Redactor::make(*toolkit)));
      }))
      .def("redact", &redact);
  py::class_<Message>(module, "Message")
      .def(py::init([](const py::bytes& bytes) {
        return std::make_unique<Message>(one_message(Message::parse(std::string(view_of(bytes)))));
      }))
      .def("bytes", [](const Message& message) { return py::bytes(std::string(message.bytes())); })
      .def("values", &values);
}

void define_feeds(py::module_& module) {
  py::class_<FeedIterator>(module, "Feed")
      .def(py::init(&start_feed))
      .def("next", &next_item)
      .def("account", [](const FeedIterator& feed) { return tuple_of(feed.account()); })
      .def("failure", &FeedIterator::failure);
}

void define_tables(py::module_& module) {
  py::class_<Buffer>(module, "Buffer", py::buffer_protocol()).def_buffer([](const Buffer& buffer) {
    return py::buffer_info(static_cast<const std::uint8_t*>(buffer.data),
                           static_cast<py::ssize_t>(buffer.size));
  });
  py::class_<TableData, std::shared_ptr<TableData>>(module, "Table")
      .def("columns", [](const TableData& table) { return describe(table.columns); })
      .def("rows", &row_count)
      .def("account", [](const TableData& table) { return tuple_of(table.account); });
  module.def("read_table", &read_table);
  module.def("column_buffers", &column_buffers);
  module.def("table_columns",
             [](const std::string& name) { return describe(value_or_raise(table_columns(name))); });
}

}  // namespace

PYBIND11_MODULE(_iztk, module) {
  define_messages(module);
  define_feeds(module);
  define_tables(module);
}

}  // namespace iztk::python
