#ifndef IZTK_CLI_PROCESS_H_
#define IZTK_CLI_PROCESS_H_

namespace iztk::cli {

/// From now on an exception that nobody catches ends the program with its exit status (3 if memory
/// ran out, 4 otherwise) and a line on standard error, not with a signal. Needs no constructor.
void catch_termination();

/// To be called first in main(): makes descriptors 0, 1 and 2 valid, so that no data file can
/// become standard output; turns SIGPIPE and SIGXFSZ into errors of write(2); lets SIGINT, SIGTERM
/// and SIGHUP ask for an orderly end; and forbids core dumps, which would hold message data.
void prepare_process();

/// From now on no other process of the user may look into the memory of this one or attach to it,
/// and no dump of it is written. To be called before a key is read.
void forbid_inspection();

}  // namespace iztk::cli

#endif  // IZTK_CLI_PROCESS_H_
