package dev.antomcheckout.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/** Which members are always there: the components of a record that cannot be null. */
final class ApiMembers {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

    /** Packages whose records are not part of the API, and may have names of records that are. */
    private static final List<String> OTHERS = List.of("dev.antomcheckout.simulator", "dev.antomcheckout.desk");

    private final Map<String, List<ClassInfo>> records;

    ApiMembers(IndexView index) {
        records = index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(type -> OTHERS.stream()
                        .noneMatch(other -> type.name().toString().startsWith(other + ".")))
                .collect(Collectors.groupingBy(ApiMembers::schemaName));
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    void require(Components components) {
        components.getSchemas().forEach((name, schema) -> {
            for (ClassInfo type : records.getOrDefault(name, List.of())) {
                require(schema, type);
            }
        });
    }

    private static void require(Schema schema, ClassInfo type) {
        Set<String> members = schema.getProperties() == null
                ? Set.of()
                : schema.getProperties().keySet();
        List<String> always = type.recordComponents().stream()
                .filter(component -> !component.type().hasAnnotation(NULLABLE))
                .map(RecordComponentInfo::name)
                .filter(members::contains)
                .toList();
        if (!always.isEmpty()) {
            schema.setRequired(new ArrayList<>(always));
        }
    }
}
