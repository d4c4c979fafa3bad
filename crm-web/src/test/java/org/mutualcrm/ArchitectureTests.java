package org.mutualcrm;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

/** What CONTRIBUTING.md asks of every class, where a machine can tell. */
class ArchitectureTests {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.mutualcrm");

  private static final String MAPPER = "org.mapstruct.Mapper";
  private static final Set<String> READINGS_OF_A_CLOCK =
      Set.of("now", "system", "systemUTC", "systemDefaultZone", "tick", "currentTimeMillis");

  @Test
  void entitiesRepositoriesControllersAndMappersStayInTheirPackage() {
    check(classes().that().areAnnotatedWith(Entity.class).should().notBePublic());
    check(classes().that().areAssignableTo(Repository.class).should().notBePublic());
    check(classes().that().areMetaAnnotatedWith(Controller.class).should().notBePublic());
    check(classes().that().areMetaAnnotatedWith(ControllerAdvice.class).should().notBePublic());
    check(classes().that().areAnnotatedWith(MAPPER).should().notBePublic());
  }

  @Test
  void listenersStayInTheirPackage() {
    check(methods().that().areMetaAnnotatedWith(EventListener.class).should().notBePublic());
  }

  @Test
  void timeComesFromTheInjectedClock() {
    check(
        noClasses()
            .that()
            .doNotBelongToAnyOf(CrmApplication.class)
            .should()
            .callMethodWhere(
                describe("it reads the machine's clock", ArchitectureTests::readsClock))
            .because("time that tests cannot move cannot be tested"));
  }

  @Test
  void datesAreOfJavaTime() {
    // The libraries that read feeds and mail speak of dates in the old way; one class each
    // translates.
    check(
        noClasses()
            .that(not(simpleName("FeedEntries")).and(not(simpleName("MailDates"))))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Date.class, Calendar.class));
  }

  @Test
  void namesSayWhatAThingIs() {
    check(
        noClasses()
            .that(not(areGenerated()))
            .should()
            .haveNameMatching(".*(Utils?|Impl|Manager|Helper)(\\$.*)?"));
  }

  @Test
  void collaboratorsComeThroughTheConstructor() {
    for (var injection : Set.of(Autowired.class, Value.class))
      check(noFields().should().beAnnotatedWith(injection));
  }

  @Test
  void nothingHasSetters() {
    check(
        noMethods()
            .that()
            .haveRawReturnType(void.class)
            .should()
            .haveNameMatching("set(?!Locale|AsText|McpHandler)[A-Z]\\w*")
            .because("an object changes by what happens to it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"crm-social", "crm-campaigns", "crm-integration"})
  void siblingsMeetInCoreOnly(String module) {
    var others = Set.of("crm-social", "crm-campaigns", "crm-integration", "crm-web");

    for (var other : others) {
      if (other.equals(module)) continue;
      check(noClasses().that(areIn(module)).should().dependOnClassesThat(areIn(other)));
    }
  }

  @Test
  void noFileIsLongerThanOneSitting() throws IOException {
    try (var files = Files.walk(Path.of(".."))) {
      var tooLong =
          files
              .filter(it -> it.toString().endsWith(".java") && !it.toString().contains("target"))
              .filter(it -> it.toString().contains(Path.of("src", "main").toString()))
              .filter(it -> lines(it) > 250);
      assertThat(tooLong).isEmpty();
    }
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(OURS);
  }

  private static boolean readsClock(JavaMethodCall call) {
    var target = call.getTarget();
    var owner = target.getOwner();
    boolean ofTime =
        owner.getPackageName().startsWith("java.time") || owner.isEquivalentTo(System.class);
    boolean fromAClock =
        target.getRawParameterTypes().stream()
            .anyMatch(it -> it.isEquivalentTo(java.time.Clock.class));
    return ofTime && !fromAClock && READINGS_OF_A_CLOCK.contains(target.getName());
  }

  /** MapStruct names its classes so. */
  private static DescribedPredicate<JavaClass> areGenerated() {
    return describe(
        "are generated",
        it ->
            it.getInterfaces().stream().anyMatch(type -> type.toErasure().isAnnotatedWith(MAPPER)));
  }

  /** By the directory or jar the class comes from, so that a new package needs no entry here. */
  private static DescribedPredicate<JavaClass> areIn(String module) {
    var place = Pattern.compile("/" + module + "(/target/|-[0-9])");
    return describe(
        "are in " + module,
        it ->
            it.getSource()
                .map(source -> place.matcher(source.getUri().toString()).find())
                .orElse(false));
  }

  private static long lines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.filter(it -> !it.isBlank() && !it.startsWith("import ")).count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
