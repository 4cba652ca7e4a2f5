package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the manifests into the types that a cluster reads them into; a field that does not exist fails. */
class ManifestsTest {
    private static final Path ROOT = Path.of("src/main/kubernetes");

    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", io.fabric8.kubernetes.api.model.Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("batch/v1/CronJob", CronJob.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("serving.knative.dev/v1/Service", Service.class));

    /** The models keep unknown fields in a map of their own; without that map they are faults. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void everyManifestIsOfAKnownKindAndHasNoUnknownField() {
        assertThat(files().filter(file -> !file.endsWith("kustomization.yaml")).map(ManifestsTest::read))
                .hasSize(12)
                .allSatisfy(
                        manifest -> assertThat(manifest.getMetadata().getName()).startsWith("antom-checkout"));
    }

    @Test
    void everyFileIsPartOfAKustomizationExceptTheExample() {
        Stream<Path> listed = files().filter(file -> file.endsWith("kustomization.yaml"))
                .flatMap(file -> list(yaml(file).get("resources")).stream()
                        .map(name -> file.resolveSibling(name.toString()).normalize()))
                .filter(path -> path.toString().endsWith(".yaml"));
        assertThat(files().filter(file -> !file.endsWith("kustomization.yaml"))
                        .filter(file -> !file.endsWith("secret.example.yaml")))
                .containsExactlyInAnyOrderElementsOf(listed.toList());
    }

    @Test
    void everyPodIsRestrictedAndHasNoTokenOfTheCluster() {
        assertThat(pods()).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getContainers()).hasSize(1).allSatisfy(ManifestsTest::isRestricted);
        });
    }

    @Test
    void theProbesAskTheManagementPort() {
        Container container = deployment().getContainers().getFirst();
        assertThat(container.getPorts())
                .anySatisfy(port -> assertThat(port.getContainerPort()).isEqualTo(9000));
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
        assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
        assertThat(Stream.of(container.getLivenessProbe(), container.getReadinessProbe(), container.getStartupProbe()))
                .allSatisfy(probe ->
                        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management"));
    }

    @Test
    void aPodHasTimeToDrain() {
        PodSpec pod = deployment();
        long preStop = pod.getContainers()
                .getFirst()
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds();
        // quarkus.shutdown.delay and .timeout of application.properties.
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThan(preStop + 5 + 20);
    }

    @Test
    void onlyTheServiceItselfIsSentRequests() {
        Map<String, String> selector = ((io.fabric8.kubernetes.api.model.Service)
                        read(ROOT.resolve("base/service.yaml")))
                .getSpec()
                .getSelector();
        Job migrate = (Job) read(ROOT.resolve("migrate/job.yaml"));
        CronJob sweep = (CronJob) read(ROOT.resolve("knative/sweep.yaml"));
        Deployment service = (Deployment) read(ROOT.resolve("base/deployment.yaml"));
        assertThat(service.getSpec().getTemplate().getMetadata().getLabels()).containsAllEntriesOf(selector);
        assertThat(Stream.of(
                        migrate.getSpec().getTemplate(),
                        sweep.getSpec().getJobTemplate().getSpec().getTemplate()))
                .noneMatch(pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()));
    }

    @Test
    void theMigrationIsAJobThatEndsAndTheSweepACommandThatEnds() {
        Job migrate = (Job) read(ROOT.resolve("migrate/job.yaml"));
        assertThat(migrate.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv())
                .anySatisfy(variable -> {
                    assertThat(variable.getName()).isEqualTo("CHECKOUT_MIGRATE");
                    assertThat(variable.getValue()).isEqualTo("only");
                });
        CronJob sweep = (CronJob) read(ROOT.resolve("knative/sweep.yaml"));
        assertThat(sweep.getSpec()
                        .getJobTemplate()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getArgs())
                .containsExactly("sweep");
    }

    /** The password of the owner of the schema is for the migration alone. */
    @Test
    void onlyTheMigrationKnowsTheOwnerOfTheSchema() {
        Job migrate = (Job) read(ROOT.resolve("migrate/job.yaml"));
        PodSpec migration = migrate.getSpec().getTemplate().getSpec();
        assertThat(migration.getContainers().getFirst().getEnv()).anySatisfy(variable -> {
            assertThat(variable.getName()).isEqualTo("SMALLRYE_CONFIG_LOCATIONS");
            assertThat(variable.getValue()).startsWith("/etc/antom-checkout/owner/owner.properties,");
        });
        assertThat(pods().filter(pod -> pod.getVolumes().stream()
                        .anyMatch(volume -> volume.getSecret() != null
                                && volume.getSecret().getSecretName().equals("antom-checkout-owner"))))
                .containsExactly(migration);
    }

    @Test
    void everySettingOfTheMapExists() {
        ConfigMap map = (ConfigMap) read(ROOT.resolve("common/configmap.yaml"));
        assertThat(UnknownVariablesTest.found(map.getData())).isEmpty();
    }

    private static void isRestricted(Container container) {
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    private static PodSpec deployment() {
        return ((Deployment) read(ROOT.resolve("base/deployment.yaml")))
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static Stream<PodSpec> pods() {
        return files().filter(file -> !file.endsWith("kustomization.yaml"))
                .map(ManifestsTest::read)
                .flatMap(manifest -> switch (manifest) {
                    case Deployment deployment ->
                        Stream.of(deployment.getSpec().getTemplate().getSpec());
                    case Job job -> Stream.of(job.getSpec().getTemplate().getSpec());
                    case CronJob job ->
                        Stream.of(job.getSpec()
                                .getJobTemplate()
                                .getSpec()
                                .getTemplate()
                                .getSpec());
                    default -> Stream.empty();
                });
    }

    private static HasMetadata read(Path file) {
        Map<String, Object> manifest = yaml(file);
        Class<? extends HasMetadata> type = TYPES.get(manifest.get("apiVersion") + "/" + manifest.get("kind"));
        assertThat(type).as(file.toString()).isNotNull();
        return STRICT.convertValue(manifest, type);
    }

    private static Stream<Path> files() {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }
}
