package dev.antomcheckout.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A native image keeps the inside of a type only where told to, and says so no earlier than when the type is met: what
 * Jackson reads or writes must be registered. The types are found by how they look, so that a new one is not forgotten.
 */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ReflectionTest {
    private static final String JACKSON = "com.fasterxml.jackson.annotation";

    @ArchTest
    static void everyTypeOfTheWireIsRegistered(JavaClasses classes) {
        Set<JavaClass> wire = withParts(classes.stream().filter(ReflectionTest::isOfTheWire));
        assertThat(wire).as("the net is not empty").hasSizeGreaterThan(20);
        Set<String> registered = registered(classes);
        assertThat(wire.stream().map(JavaClass::getName).filter(name -> !registered.contains(name)))
                .as("types that Jackson meets without @RegisterForReflection")
                .isEmpty();
    }

    /** Nothing that differs between two runs may be decided while the image is built. */
    @ArchTest
    static void noStaticFieldHoldsRandomnessTimeOrKeys(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> !type.getPackageName().startsWith(ArchitectureTest.ROOT + ".simulator"))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> Stream.of(
                                        "java.util.random.RandomGenerator",
                                        "java.time.Clock",
                                        "java.time.Instant",
                                        "java.net.InetAddress",
                                        "java.security.Key",
                                        "java.security.Signature",
                                        "java.lang.Thread",
                                        "java.util.concurrent.ExecutorService")
                                .anyMatch(field.getRawType()::isAssignableTo))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    private static boolean isOfTheWire(JavaClass type) {
        String name = type.getPackageName();
        boolean record = type.isRecord() && !type.isMemberClass();
        return (name.equals(ArchitectureTest.ROOT + ".gateway.message") && record)
                || (record && type.getSimpleName().endsWith("View"))
                || (record && type.getSimpleName().endsWith("Request"))
                || usesJackson(type)
                || isInASignatureOfRest(type);
    }

    private static boolean usesJackson(JavaClass type) {
        return Stream.of(
                        type.getAnnotations().stream(),
                        type.getFields().stream().flatMap(field -> field.getAnnotations().stream()),
                        type.getMethods().stream().flatMap(method -> method.getAnnotations().stream()))
                .flatMap(annotations -> annotations)
                .anyMatch(annotation -> annotation.getRawType().getPackageName().startsWith(JACKSON));
    }

    private static boolean isInASignatureOfRest(JavaClass type) {
        return type.isRecord()
                && type.getDirectDependenciesToSelf().stream()
                        .map(dependency -> dependency.getOriginClass())
                        .filter(origin -> origin.isAnnotatedWith(Path.class) && !origin.isInterface())
                        .flatMap(origin -> origin.getMethods().stream())
                        .filter(method -> method.getAnnotations().stream()
                                .anyMatch(annotation ->
                                        annotation.getRawType().getPackageName().equals("jakarta.ws.rs")))
                        .anyMatch(method -> method.getRawParameterTypes().contains(type)
                                || method.getReturnType()
                                        .getAllInvolvedRawTypes()
                                        .contains(type));
    }

    /** A record of the wire is read and written with everything that it is made of. */
    private static Set<JavaClass> withParts(Stream<JavaClass> types) {
        Set<JavaClass> found = new LinkedHashSet<>();
        Deque<JavaClass> waiting = new ArrayDeque<>(types.toList());
        while (!waiting.isEmpty()) {
            JavaClass type = waiting.remove();
            if (found.add(type)) {
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                        .filter(part -> part.getPackageName().startsWith(ArchitectureTest.ROOT))
                        .filter(part -> part.isRecord() || part.isEnum())
                        .forEach(waiting::add);
            }
        }
        return found;
    }

    private static Set<String> registered(JavaClasses classes) {
        Set<JavaClass> all = new LinkedHashSet<>();
        classes.stream()
                .filter(type -> type.isAnnotatedWith(RegisterForReflection.class))
                .forEach(type -> {
                    RegisterForReflection registration = type.getAnnotationOfType(RegisterForReflection.class);
                    Set<JavaClass> named = Arrays.stream(registration.targets())
                            .map(target -> classes.get(target.getName()))
                            .collect(Collectors.toSet());
                    Set<JavaClass> roots = named.isEmpty() ? Set.of(type) : named;
                    all.addAll(registration.registerFullHierarchy() ? withParts(roots.stream()) : roots);
                });
        return all.stream().map(JavaClass::getName).collect(Collectors.toSet());
    }
}
