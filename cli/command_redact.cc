#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/edit_distance.h"
#include "cli/input_list.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/redact_options.h"
#include "cli/redact_report.h"
#include "cli/redact_run.h"
#include "cli/talk.h"
#include "core/date_time.h"
#include "profiles/data_source.h"
#include "redaction/embedded_data.h"
#include "redaction/policy_lint.h"
#include "redaction/redactor.h"

namespace iztk::cli {
namespace {

ExitCode refuse(const std::string& message) {
  say_error(printable(message));
  return ExitCode::kUsage;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm calendar = {};
  gmtime_r(&now, &calendar);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &calendar);
  return text;
}

/// A built-in policy, or a file.
core::Result<redaction::PolicySource> find_policy(const std::string& name) {
  if (std::optional<redaction::PolicySource> built_in = redaction::find_built_in_policy(name)) {
    return std::move(*built_in);
  }
  std::ifstream file(name, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file.is_open() || file.bad()) {
    std::vector<std::string> names;
    for (const std::string_view known : redaction::built_in_policies()) names.emplace_back(known);
    return core::Error{"unknown policy '" + name + "', and no such file" +
                       did_you_mean(name, names)};
  }
  return redaction::PolicySource{name, std::move(text)};
}

/// The texts that everybody knows: the code sets that are built in.
core::Result<redaction::Vocabulary> load_vocabulary() {
  redaction::Vocabulary vocabulary;
  profiles::DataSource source;
  for (const std::string_view name : profiles::DataSource::built_in("tables/")) {
    const std::optional<std::string_view> text = source.read(name);
    const core::Result<core::CodeTable> table = core::CodeTable::parse(name, text.value_or(""));
    if (!table) return table.error();
    vocabulary.add(*table);
  }
  return vocabulary;
}

class RedactCommand final : public Command {
 public:
  void define(CLI::App& app) override;
  ExitCode run() override;

 private:
  struct Setup {
    std::unique_ptr<redaction::ClassTable> classes;
    std::unique_ptr<redaction::CompiledPolicy> policy;
    redaction::Vocabulary vocabulary;
    std::optional<redaction::SecretKey> key;
    std::optional<redaction::Vault> vault;
  };

  void define_policy_options(CLI::App& app);
  ExitCode run_lint();
  core::Status prepare(Setup* setup);
  core::Status prepare_key(Setup* setup);
  core::Status prepare_vault(Setup* setup);
  ExitCode run(Setup& setup, const std::vector<InputFile>& inputs);
  ExitCode finish(const RedactSummary& summary, Setup& setup, const redaction::Redactor& redactor,
                  Output& output, Output* rejects, Output* audit);

  RedactOptions options_;
};

void RedactCommand::define(CLI::App& app) {
  define_input_options(app, &options_.input);
  define_policy_options(app);
  define_output_options(app, &options_.output);
  add_flag(app,
           {"--check", "", "Write no message; say what would change, and exit with 1 if any would",
            "Output"},
           &options_.check);
  add_text(app, {"--audit", "FILE", "Write a record of what was done (JSON) to FILE", "Output"},
           &options_.audit);
  add_text(
      app,
      {"--rejects", "FILE",
       "Write messages that are refused to FILE, as they are: with all their values", "Output"},
      &options_.rejects);
}

void RedactCommand::define_policy_options(CLI::App& app) {
  add_text(app,
           {"--policy", "NAME|FILE",
            "Policy: safe-harbor, limited-data-set, cvrs-redacted, cvrs-pprl, none, or a file",
            "Policy"},
           &options_.policy);
  add_text(app,
           {"--lint", "NAME|FILE", "Check this policy, and end; exit with 1 if anything is wrong",
            "Policy"},
           &options_.lint);
  add_text(app,
           {"--key-file", "FILE", "Key for tokens and date shifts: 32 bytes or more", "Policy"},
           &options_.key_file);
  add_number(app, {"--key-fd", "N", "Read the key from this descriptor", "Policy"},
             &options_.key_descriptor);
  add_text(app,
           {"--vault", "FILE",
            "Keep random tokens in FILE, so that later runs give the same; without it they hold "
            "for this run only",
            "Policy"},
           &options_.vault);
  add_text(app,
           {"--reference-date", "DAY", "Day that ages are counted at, YYYY-MM-DD (default: today)",
            "Policy"},
           &options_.reference_date);
  add_flag(app, {"--allow-empty", "", "Input without any message is fine", "Policy"},
           &options_.allow_empty);
}

ExitCode RedactCommand::run() {
  if (!options_.lint.empty()) return run_lint();
  if (options_.policy.empty()) {
    return refuse("no policy: name one with --policy (see `iztk redact --help`)");
  }
  if (options_.reference_date.empty()) options_.reference_date = today();
  std::string day = options_.reference_date;
  std::erase(day, '-');
  if (core::parse_date(day).precision != core::Precision::kDay) {
    return refuse("--reference-date must be a day as YYYY-MM-DD");
  }
  const core::Result<std::vector<InputFile>> inputs = list_inputs(options_.input);
  if (!inputs) return refuse(inputs.error().message);
  Setup setup;
  const core::Status prepared = prepare(&setup);
  if (!prepared) return refuse(prepared.error().message);
  return run(setup, *inputs);
}

ExitCode RedactCommand::run_lint() {
  const core::Result<redaction::PolicySource> source = find_policy(options_.lint);
  if (!source) return refuse(source.error().message);
  const core::Result<redaction::Policy> policy = redaction::load_policy(*source);
  if (!policy) return refuse(policy.error().message);
  const auto classes = redaction::ClassTable::built_in();
  if (!classes) return refuse(classes.error().message);
  const std::vector<redaction::LintFinding> findings = redaction::lint(*policy, **classes);
  Output output = Output::standard_output();
  for (const redaction::LintFinding& finding : findings) {
    output.write(printable(redaction::to_string(finding)) + "\n");
  }
  if (!output.finish()) return ExitCode::kIncomplete;
  return findings.empty() ? ExitCode::kOk : ExitCode::kFindings;
}

core::Status RedactCommand::prepare(Setup* setup) {
  const core::Result<redaction::PolicySource> source = find_policy(options_.policy);
  if (!source) return source.error();
  core::Result<redaction::Policy> policy = redaction::load_policy(*source);
  if (!policy) return policy.error();
  auto classes = redaction::ClassTable::built_in();
  if (!classes) return classes.error();
  setup->classes = std::move(*classes);
  auto compiled = redaction::CompiledPolicy::compile(std::move(*policy), *setup->classes);
  if (!compiled) return compiled.error();
  setup->policy = std::move(*compiled);
  core::Result<redaction::Vocabulary> vocabulary = load_vocabulary();
  if (!vocabulary) return vocabulary.error();
  setup->vocabulary = std::move(*vocabulary);
  const core::Status key = prepare_key(setup);
  return key ? prepare_vault(setup) : key;
}

core::Status RedactCommand::prepare_key(Setup* setup) {
  if (!options_.key_file.empty() && options_.key_descriptor) {
    return core::Error{"give either --key-file or --key-fd"};
  }
  if (options_.key_file.empty() && !options_.key_descriptor) {
    if (!setup->policy->needs_key()) return core::ok();
    return core::Error{"the policy " + setup->policy->policy().name +
                       " needs a key: give --key-file or --key-fd"};
  }
  constexpr std::uint64_t kMostDescriptors = 1 << 20;
  if (options_.key_descriptor.value_or(0) > kMostDescriptors) {
    return core::Error{"--key-fd is no descriptor"};
  }
  core::Result<redaction::SecretKey> key =
      options_.key_descriptor
          ? redaction::SecretKey::read_descriptor(static_cast<int>(*options_.key_descriptor))
          : redaction::SecretKey::read_file(options_.key_file);
  if (!key) return key.error();
  setup->key.emplace(std::move(*key));
  return core::ok();
}

core::Status RedactCommand::prepare_vault(Setup* setup) {
  if (options_.vault.empty()) {
    setup->vault.emplace(redaction::Vault::in_memory());
    return core::ok();
  }
  core::Result<redaction::Vault> vault = redaction::Vault::open(options_.vault);
  if (!vault) return vault.error();
  setup->vault.emplace(std::move(*vault));
  return core::ok();
}

ExitCode RedactCommand::run(Setup& setup, const std::vector<InputFile>& inputs) {
  const auto open = [&](const std::string& path) { return Output::open(path, inputs); };
  core::Result<Output> output = open(options_.check ? std::string() : options_.output.file);
  if (!output) return refuse(output.error().message);
  std::optional<Output> audit;
  std::optional<Output> rejects;
  for (const auto& [path, where] :
       {std::pair(&options_.audit, &audit), std::pair(&options_.rejects, &rejects)}) {
    if (path->empty()) continue;
    core::Result<Output> opened = open(*path);
    if (!opened) return refuse(opened.error().message);
    where->emplace(std::move(*opened));
  }
  redaction::RedactionTools tools;
  tools.key = setup.key ? &*setup.key : nullptr;
  tools.vault = &*setup.vault;
  tools.vocabulary = &setup.vocabulary;
  tools.run_year = core::parse_date(options_.reference_date.substr(0, 4)).year;
  redaction::Redactor redactor(*setup.policy, tools);
  RedactRun redaction(options_, redactor, *output, rejects ? &*rejects : nullptr);
  const RedactSummary& summary = redaction.run(inputs);
  return finish(summary, setup, redactor, *output, rejects ? &*rejects : nullptr,
                audit ? &*audit : nullptr);
}

ExitCode RedactCommand::finish(const RedactSummary& summary, Setup& setup,
                               const redaction::Redactor& redactor, Output& output, Output* rejects,
                               Output* audit) {
  if (options_.check) output.write(change_table(redactor));
  // Tokens that are out but not in the vault would never come again.
  const core::Status committed = setup.vault->commit();
  if (!committed) {
    say_error(committed.error().message);
    return ExitCode::kIncomplete;
  }
  const bool complete = summary.status == RunStatus::kComplete;
  if (complete || options_.output.file.empty()) output.finish();
  if (rejects != nullptr) rejects->finish();
  if (audit != nullptr) {
    const std::string key_id = setup.key ? setup.key->id() : std::string();
    audit->write(audit_record(summary, redactor, {key_id, options_.reference_date}));
    audit->finish();
  }
  for (const Output* written :
       {static_cast<const Output*>(&output), static_cast<const Output*>(rejects),
        static_cast<const Output*>(audit)}) {
    if (written == nullptr || !written->failed()) continue;
    say_error(written->failure());
    return ExitCode::kIncomplete;
  }
  if (!complete) return ExitCode::kIncomplete;
  const bool empty = summary.read == 0 && !options_.allow_empty;
  const bool findings = empty || summary.rejected != 0 || (options_.check && summary.changed != 0);
  const std::string& warning = setup.policy->policy().warning;
  if (!options_.output.quiet && !warning.empty()) say_error("note: " + warning);
  if (findings || !options_.output.quiet) {
    say(redact_verdict(summary, redactor, options_.check));
  }
  return findings ? ExitCode::kFindings : ExitCode::kOk;
}

}  // namespace

std::unique_ptr<Command> make_redact_command() { return std::make_unique<RedactCommand>(); }

}  // namespace iztk::cli
