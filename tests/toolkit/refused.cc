// What the public headers do not allow. The compiler must reject each line that is marked at its
// end, and no other (scripts/check_refused.py). Nearly all of these would keep a view or a
// reference into something that is gone.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "iztk/iztk.h"

using namespace iztk;

Toolkit make_toolkit();
const Toolkit make_const_toolkit();
Message make_message();
Result<Toolkit> load();
const Result<Message> parse();

void toolkits(const Toolkit& toolkit) {
  (void)Validator::make(toolkit);
  (void)Translator::make(toolkit);
  (void)Redactor::make(toolkit);
  (void)Acknowledger::make(toolkit);
  (void)Validator::make(make_toolkit());         // refused
  (void)Validator::make(make_toolkit(), {});     // refused
  (void)Validator::make(make_const_toolkit());   // refused
  (void)Translator::make(make_toolkit());        // refused
  (void)Translator::make(make_toolkit(), {});    // refused
  (void)Translator::make(make_const_toolkit());  // refused
  (void)Redactor::make(make_toolkit());          // refused
  (void)Redactor::make(make_const_toolkit());    // refused
  (void)Validator::make(*load());                // refused
  (void)Validator::make(load().value());         // refused
  (void)Acknowledger::make(make_toolkit());      // refused
}

void views(const Toolkit& toolkit, const Message& message) {
  std::vector<std::string_view> profiles = toolkit.profiles();
  std::string_view bytes = message.bytes();
  profiles = make_toolkit().profiles();  // refused
  profiles = load().value().profiles();  // refused
  profiles = load()->profiles();         // refused
  bytes = make_message().bytes();        // refused
  bytes = parse()->bytes();              // refused
  (void)bytes;
}

// A toolkit is moved, never copied.
void copies(Toolkit toolkit) {
  const Toolkit copy = toolkit;  // refused
  const Toolkit moved = std::move(toolkit);
  (void)moved;
}
