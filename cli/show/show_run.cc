#include "cli/show/show_run.h"

#include "core/text/printable.h"
#include "profiles/checks/place_facts.h"

namespace iztk::cli {
namespace {

feeds::StreamRun::Settings stream_settings(const ShowOptions& options,
                                           feeds::RunListener& listener) {
  feeds::StreamRun::Settings settings = feeds::StreamRun::Settings::of(options.stream, listener);
  settings.quiet = options.output.quiet;
  return settings;
}

/// Values are drawn, so findings need no excerpt of them.
feeds::CheckSettings check_settings(const ShowSources& sources) {
  feeds::CheckSettings settings;
  settings.guide = sources.guide;
  settings.selection = sources.selection;
  return settings;
}

}  // namespace

/// Draws units. One for each thread.
class ShowRun::Viewer {
 public:
  Viewer(const ShowOptions& options, const ShowSources& sources, const feeds::CheckSettings& check)
      : options_(options), message_(*sources.guide), text_(sources.style) {
    if (options.check) checker_.emplace(check);
    if (sources.classes != nullptr) disclosure_.emplace(*sources.classes);
    tree_.missing = options.missing;
    if (options.values == reports::ShowValues::kAll) return;
    tree_.may_show = [this](const core::Place& place) { return may_show(place); };
  }

  void draw(const feeds::FramedUnit& framed, const std::string& file, TreeBatch* batch) {
    const parsers::Unit& unit = framed.unit;
    if (!parsers::holds_message(unit) || unit.continues_previous) return;
    if (options_.message.value_or(unit.message_number) != unit.message_number) return;
    found_.clear();
    if (checker_) checker_->check(framed, batch->charset, &batch->arena, &found_);
    if (unit.rejection == nullptr) {
      message_.open(unit, batch->charset);
    } else {
      message_.open_rejected(unit, batch->charset);
    }
    batch->drawing += heading(unit, file) + text_.draw(make_tree(message_, tree_), found_.findings);
    batch->drawing += '\n';
    batch->errors += found_.errors;
    ++batch->shown;
  }

 private:
  bool may_show(const core::Place& place) {
    if (options_.values == reports::ShowValues::kNone || place.field == 0) return false;
    const profiles::MessageContext& context = message_.context();
    return disclosure_ && disclosure_->may_show(context.message, place, [&] {
      return profiles::is_known_code(context, place);
    });
  }

  /// "feed.hl7:5: message 2: VXU^V04^VXU_V04, profile Z22"
  std::string heading(const parsers::Unit& unit, const std::string& file) const {
    std::string out = file + ":" + std::to_string(unit.line) + ": message " +
                      std::to_string(unit.message_number) + ": ";
    if (unit.rejection != nullptr) return out + "rejected: " + feeds::rejection_text(unit) + "\n";
    const profiles::MessageContext& context = message_.context();
    const std::string type = core::printable(context.message.field(0, 9).text);
    out += type.empty() ? "without type" : type;
    if (context.profile == nullptr) return out + ", no profile of the guide\n";
    return out + ", profile " + std::string(context.profile->id) + "\n";
  }

  const ShowOptions& options_;
  inspect::OpenedMessage message_;
  inspect::TreeOptions tree_;
  TreeText text_;
  std::optional<feeds::MessageChecker> checker_;
  std::optional<redaction::Disclosure> disclosure_;
  feeds::UnitFindings found_;
};

ShowRun::ShowRun(const ShowOptions& options, const ShowSources& sources, feeds::Output& output,
                 std::span<const feeds::InputFile> inputs, feeds::RunListener& listener)
    : output_(output),
      check_settings_(check_settings(sources)),
      viewers_(options.stream.threads(),
               [&options, sources, this] {
                 return std::make_unique<Viewer>(options, sources, check_settings_);
               }),
      stream_(options.input, stream_settings(options, listener), inputs) {}

ShowRun::~ShowRun() = default;

void ShowRun::run() {
  stream_.run<TreeBatch>(
      [this](std::size_t thread, TreeBatch& batch) {
        batch.drawing.clear();
        batch.shown = 0;
        batch.errors = 0;
        const std::string file = stream_.name_of(batch.input);
        for (const feeds::FramedUnit& framed : batch.units) {
          viewers_.at(thread).draw(framed, file, &batch);
        }
      },
      [this](TreeBatch& batch) { return write(batch); });
}

bool ShowRun::write(TreeBatch& batch) {
  for (const feeds::FramedUnit& framed : batch.units) stream_.account().add(framed.unit);
  shown_ += batch.shown;
  errors_ += batch.errors;
  output_.write(batch.drawing);
  output_.flush();
  return !output_.failed();
}

}  // namespace iztk::cli
