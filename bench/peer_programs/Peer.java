// usage: Peer hapi|hapi-validate|linuxforhealth FEED SECONDS
//
// Does its job on the messages of FEED again and again: half of the time to warm up, then until the other half is over.
// Prints messages, seconds of processor time and failures of the second half.

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import com.sun.management.OperatingSystemMXBean;
import io.github.linuxforhealth.hl7.HL7ToFHIRConverter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

public class Peer {
  interface Job {
    String run(String message) throws Exception;
  }

  static Job hapi(boolean validate) {
    HapiContext context = new DefaultHapiContext();
    if (!validate) context.setValidationContext(ValidationContextFactory.noValidation());
    PipeParser parser = context.getPipeParser();
    return message -> parser.encode(parser.parse(message));
  }

  static Job job(String name) {
    if (name.equals("linuxforhealth")) return new HL7ToFHIRConverter()::convert;
    return hapi(name.equals("hapi-validate"));
  }

  static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  public static void main(String[] args) throws Exception {
    Job job = job(args[0]);
    String feed = Files.readString(Path.of(args[1]), StandardCharsets.UTF_8);
    String[] messages = feed.split("(?<=\r)(?=MSH\\|)");
    double half = Double.parseDouble(args[2]) / 2 * 1e9;
    long begun = processorTime();
    int at = 0;
    long length = 0;
    int warm = 0;
    while (processorTime() - begun < half) {
      try {
        length += job.run(messages[at++ % messages.length]).length();
      } catch (Exception e) {
        warm++;
      }
    }
    begun = processorTime();
    int count = 0;
    int failed = 0;
    while (processorTime() - begun < half) {
      try {
        length += job.run(messages[at++ % messages.length]).length();
      } catch (Exception e) {
        failed++;
      }
      count++;
    }
    double seconds = (processorTime() - begun) / 1e9;
    if (length == 0) System.err.println("no output; " + warm + " failures while warming up");
    System.out.println(count + " " + seconds + " " + failed);
    System.exit(0);  // Threads of libraries may still wait.
  }
}
