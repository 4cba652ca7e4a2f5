package dev.antomcheckout.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "dev.antomcheckout";

    /** From the top floor down; packages on one floor do not know each other. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("ops", "demo"),
            List.of("notification", "reconcile", "feed", "desk", "retention", "settlement"),
            List.of("refund", "capture"),
            List.of("payment"),
            List.of("gateway"),
            List.of("evidence"),
            List.of("audit"),
            List.of("paging"),
            List.of("account"),
            List.of("idempotency", "edge", "validation"),
            List.of("signature", "money", "event", "problem", "database"),
            List.of("job", "vertx", "carddata"));

    @ArchTest
    static void aPackageKnowsOnlyFloorsBelowItsOwn(JavaClasses classes) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String own : FLOORS.get(floor)) {
                List<String> foreign = new ArrayList<>();
                FLOORS.subList(0, floor + 1).forEach(foreign::addAll);
                foreign.remove(own);
                if (!foreign.isEmpty()) {
                    noClasses()
                            .that()
                            .resideInAPackage(ROOT + "." + own + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(packages(foreign.stream()))
                            .allowEmptyShould(true)
                            .check(classes);
                }
            }
        }
    }

    @ArchTest
    static final ArchRule everyPackageHasAFloor = classes()
            .should()
            .resideInAnyPackage(packages(Stream.concat(FLOORS.stream().flatMap(List::stream), Stream.of("simulator"))));

    @ArchTest
    static final ArchRule theSimulatorIsTiedToNothing = noClasses()
            .that()
            .resideInAPackage(ROOT + ".simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(FLOORS.stream().flatMap(List::stream)))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..");

    @ArchTest
    static final ArchRule onlyDemosKnowTheSimulator = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".simulator..", ROOT + ".demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".simulator..");

    @ArchTest
    static final ArchRule wireRecordsStayInTheGateway = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".gateway.message..");

    @ArchTest
    static final ArchRule theCoresKnowNoFramework = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".signature..", ROOT + ".money..")
            .or()
            .haveSimpleName("Transitions")
            .or()
            .haveSimpleName("Transition")
            .or()
            .haveSimpleName("Interpretation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io..", "jakarta..", "org.hibernate..", "com.fasterxml..");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".ops..", ROOT + ".simulator..")
            .should()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule internalsOfVertxHaveOnePackage = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".vertx..", ROOT + ".simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx..impl..");

    @ArchTest
    static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule nothingWaitsForAUni = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".simulator..")
            // Commands have the main thread to themselves.
            .and()
            .areNotAssignableTo(ROOT + ".ops.Command")
            // Nothing else runs on it while the start is checked.
            .and()
            .doNotHaveSimpleName("TransactionNumbersCheck")
            .should()
            .callMethod(io.smallrye.mutiny.Uni.class, "await");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule partsOfTheSimulatorAreFreeOfCycles = SlicesRuleDefinition.slices()
            .matching(ROOT + ".simulator.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule resourcesDoNotBuildFaultsByHand = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .haveRawReturnType(jakarta.ws.rs.core.Response.class);

    private static String[] packages(Stream<String> names) {
        return names.map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    }
}
