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

constexpr const char* kInput = "Input";
constexpr const char* kOutput = "Output";

}  // namespace

void define_input_options(CLI::App& app, InputOptions* options) {
  add_arguments(app,
                {"FILE", "[FILE|DIR|-]...",
                 "Messages to read; a directory stands for the message files in it, - or nothing "
                 "for standard input",
                 kInput},
                &options->paths);
  const std::vector<std::string> encodings = encoding_names();
  add_choice(app,
             {"--encoding", "NAME",
              "Character set of the messages, instead of what they say: auto, utf-8, iso-8859-1, "
              "windows-1252, utf-16le ...",
              kInput},
             encodings, [options, encodings](std::size_t index) {
               options->encoding = parsers::find_charset_option(encodings[index]);
             });
  add_choice(app,
             {"--framing", "HOW",
              "How messages are packed: auto, mllp (VT message FS CR), batch (one after another, "
              "with or without FHS and BHS)",
              kInput},
             kFramings, &options->framing);
  add_texts(
      app,
      {"--include", "GLOB",
       "Read the files of a directory that match; may be repeated (default: *.hl7 *.txt *.er7 "
       "*.mllp)",
       kInput},
      &options->include);
  add_texts(app,
            {"--limit", "NAME=N",
             "Change what is too large for one message (`iztk limits` lists the names): "
             "message-bytes=256M; may be repeated",
             kInput},
            &options->limit_settings);
  add_text(app, {"--stdin-name", "NAME", "Name of standard input in the report", kInput},
           &options->stdin_name);
}

core::Status complete_input_options(InputOptions* options) {
  return set_limits(options->limit_settings, &options->limits);
}

void define_output_options(CLI::App& app, OutputOptions* options) {
  add_text(app,
           {"-o,--output", "FILE",
            "Write to FILE instead of standard output; it appears when it is complete", kOutput},
           &options->file);
  add_choice(
      app,
      {"--color", "WHEN", "auto (on a terminal, unless NO_COLOR is set), always, never", kOutput},
      kColors, &options->color);
  add_flag(
      app,
      {"-q,--quiet", "", "No counts and no progress on standard error when all is well", kOutput},
      &options->quiet);
}

}  // namespace iztk::cli
