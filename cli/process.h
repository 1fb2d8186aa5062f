#ifndef IZTK_CLI_PROCESS_H_
#define IZTK_CLI_PROCESS_H_

namespace iztk::cli {

/// Makes an uncaught exception end the program with an exit status (3 if memory ran out, 4
/// otherwise) and a line on standard error instead of a signal. Needs no constructor.
void catch_termination();

/// Call it first in main(). Makes descriptors 0, 1 and 2 valid, so that no data file can become
/// standard output; turns SIGPIPE and SIGXFSZ into errors of write(2); makes SIGINT, SIGTERM and
/// SIGHUP request an orderly end; and disables core dumps, which would contain message data.
void prepare_process();

/// Prevents other processes of the user from reading the memory of this one or attaching to it, and
/// disables dumps. Call it before a key is read.
void forbid_inspection();

}  // namespace iztk::cli

#endif  // IZTK_CLI_PROCESS_H_
