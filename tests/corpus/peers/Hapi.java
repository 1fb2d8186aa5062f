// usage: Hapi FILE   FILE: one bundle a line
//
// Parses each bundle strictly and validates it with HAPI's instance validator against R4. Prints `hapi<TAB>TYPE<TAB>problem`
// for each error.
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;

public class Hapi {
  static String typeOf(String location) {
    int at = location.lastIndexOf("/*");
    return at < 0 ? "Bundle" : location.substring(at + 2).replaceAll("/.*", "");
  }

  public static void main(String[] arguments) throws Exception {
    FhirContext context = FhirContext.forR4();
    IParser parser = context.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    ValidationSupportChain support = new ValidationSupportChain(
        new DefaultProfileValidationSupport(context), new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context));
    FhirInstanceValidator instances = new FhirInstanceValidator(support);
    instances.setErrorForUnknownProfiles(false);
    FhirValidator validator = context.newValidator().registerValidatorModule(instances);
    int read = 0;
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      ++read;
      try {
        parser.parseResource(Bundle.class, line);
      } catch (RuntimeException problem) {
        System.out.println("hapi\tBundle\tparser: " + problem.getMessage());
      }
      for (SingleValidationMessage message : validator.validateWithResult(line).getMessages()) {
        if (message.getSeverity().ordinal() < ResultSeverityEnum.ERROR.ordinal()) continue;
        String where = message.getLocationString().replaceAll("\\[\\d+\\]", "");
        String words = message.getMessage().replaceAll("\\s+", " ").replaceAll("'[^']{12,}'", "'...'");
        System.out.println("hapi\t" + typeOf(where) + "\t" + words + " " + where.replaceAll(".*\\*/", ""));
      }
    }
    System.err.println("hapi: " + read + " read");
  }
}
