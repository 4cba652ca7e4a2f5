package dev.antomcheckout.blackbox;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.TestProfile;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Classes that need the same installation run one after another. In the order of their names the packaged service and its
 * database would start anew between most of those that need another one, for 20 seconds each time.
 */
public final class ByInstallation implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing((ClassDescriptor test) -> needs(test.getTestClass()))
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    /** The profile and the installation; empty for the usual one, which most need. */
    static String needs(Class<?> test) {
        return Stream.<Class<?>>iterate(test, Objects::nonNull, Class::getSuperclass)
                .flatMap(type -> Stream.concat(
                        Stream.of(type.getDeclaredAnnotationsByType(TestProfile.class))
                                .map(TestProfile::value),
                        Stream.of(type.getDeclaredAnnotationsByType(WithTestResource.class))
                                .map(WithTestResource::value)))
                .map(Class::getName)
                .filter(name -> !name.equals(Installation.class.getName()))
                .collect(Collectors.joining(" "));
    }
}
