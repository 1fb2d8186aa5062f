#include "cli/options/io_options.h"

#include "cli/options/encodings.h"
#include "cli/options/limits.h"
#include "cli/options/options.h"

namespace iztk::cli {
namespace {

constexpr Choice<parsers::Framing> kFramings[] = {
    {"auto", parsers::Framing::kAuto},
    {"mllp", parsers::Framing::kMllp},
    {"batch", parsers::Framing::kBatch},
};

constexpr Choice<ColorChoice> kColors[] = {
    {"auto", ColorChoice::kAuto},
    {"always", ColorChoice::kAlways},
    {"never", ColorChoice::kNever},
};

}  // namespace

void define_input_options(CLI::App& app, feeds::InputOptions* options) {
  add_arguments(app, "FILE", &options->paths);
  define_reading_options(app, options);
  add_text(app, "--stdin-name", &options->stdin_name);
}

void define_reading_options(CLI::App& app, feeds::InputOptions* options) {
  const std::vector<std::string> encodings = encoding_names();
  add_choice(app, "--encoding", encodings, {}, [options, encodings](std::size_t index) {
    options->encoding = parsers::find_charset_option(encodings[index]);
  });
  add_choice(app, "--framing", kFramings, &options->framing);
  add_texts(app, "--include", &options->include);
  add_texts(app, "--limit", &options->limit_settings);
}

core::Status complete_input_options(feeds::InputOptions* options) {
  return set_limits(options->limit_settings, &options->limits);
}

void define_file_options(CLI::App& app, OutputOptions* options) {
  add_text(app, "--output", &options->file);
  add_flag(app, "--quiet", &options->quiet);
}

void define_output_options(CLI::App& app, OutputOptions* options) {
  define_file_options(app, options);
  add_choice(app, "--color", kColors, &options->color);
}

}  // namespace iztk::cli
