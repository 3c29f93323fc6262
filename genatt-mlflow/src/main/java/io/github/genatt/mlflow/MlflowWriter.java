package io.github.genatt.mlflow;

import io.github.genatt.core.train.CurvePoint;
import io.github.genatt.core.train.TrainingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/**
 * Writes one run: its options as parameters, {@code loss/NAME}, {@code validation/METRIC} and {@code diagnostic/NAME} at each validation,
 * and finally {@code test/METRIC} and the files of the run. A training resumed from a checkpoint begins a new run with all points up to
 * it, and the old one is deleted. Values that the server does not accept are sent again at the next validation; the training continues.
 */
final class MlflowWriter implements TrainingLog.Writer {
    /** Tag of an MLflow run, so that a resumed training finds it. */
    private static final String ID = "run-id";
    private static final List<String> FILES = List.of("run.json", "curve.csv", "users.csv", "model.genatt");
    /** Limits of the server for one request, and for one value in its older versions. */
    private static final int PARAMETERS = 100;
    private static final int METRICS = 1000;
    private static final int VALUE = 500;

    private final MlflowClient client;
    private final String experiment;
    private final TrainingLog.Subject run;
    private final ArtifactStore artifacts;
    private final LongSupplier clock;
    private final List<Param> unsentParameters = new ArrayList<>();
    private final List<Metric> unsent = new ArrayList<>();
    private Optional<RunInfo> open = Optional.empty();
    private boolean told;

    MlflowWriter(MlflowClient client, String experiment, TrainingLog.Subject run, ArtifactStore artifacts, LongSupplier clock) {
        this.client = client;
        this.experiment = experiment;
        this.run = run;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    @Override
    public void started(List<CurvePoint> soFar) {
        begin();
        soFar.forEach(this::add);
        send();
    }

    @Override
    public void validated(CurvePoint point, boolean best) {
        add(point);
        send();
    }

    @Override
    public void finished(Map<String, Double> metrics) throws IOException {
        if (open.isEmpty() && unsent.isEmpty()) {
            begin();
        }
        metrics.forEach((name, value) -> unsent.add(metric("test/" + name, value, 0)));
        send();
        if (open.isEmpty() || !unsent.isEmpty()) {
            run.notice("mlflow: the server did not accept %d values of %s seed %d".formatted(unsent.size(), run.model(), run.seed()));
            return;
        }
        for (String name : FILES) {
            Path file = run.folder().resolve(name);
            if (Files.isRegularFile(file)) {
                try {
                    artifacts.put(open.get().getArtifactUri(), file);
                } catch (IOException unwritable) {
                    run.notice("mlflow: %s is not stored: %s; it is in %s".formatted(name, MlflowLog.why(unwritable), run.folder()));
                }
            }
        }
        end(RunStatus.FINISHED);
    }

    @Override
    public void close() {
        end(RunStatus.KILLED);
        client.close();
    }

    private void begin() {
        try {
            if (Files.isRegularFile(idFile())) {
                forget(Files.readString(idFile()).strip());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        run.settings().forEach((key, value) -> unsentParameters.add(Param.newBuilder().setKey(name(key)).setValue(cut(value)).build()));
        create();
    }

    private Path idFile() {
        return run.folder().resolve("mlflow").resolve(ID);
    }

    private void forget(String id) {
        try {
            client.deleteRun(id);
        } catch (MlflowClientException gone) {
            run.notice("mlflow: the earlier run %s could not be deleted: %s".formatted(id, MlflowLog.why(gone)));
        }
    }

    private void create() {
        try {
            open = Optional.of(client.createRun(CreateRun.newBuilder().setExperimentId(experiment).setStartTime(clock.getAsLong())
                    .setRunName("%s seed %d".formatted(run.model(), run.seed())).addTags(tag("mlflow.source.name", "genatt"))
                    .addTags(tag("model", run.model())).addTags(tag("seed", Long.toString(run.seed())))
                    .addTags(tag("folder", run.folder().toString())).build()));
            Files.createDirectories(idFile().getParent());
            Files.writeString(idFile(), open.get().getRunId() + "\n");
        } catch (MlflowClientException refused) {
            tell(refused);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static RunTag tag(String key, String value) {
        return RunTag.newBuilder().setKey(key).setValue(value).build();
    }

    private void add(CurvePoint point) {
        point.losses().forEach((name, value) -> unsent.add(metric("loss/" + name, value, point.step())));
        point.metrics().forEach((name, value) -> unsent.add(metric("validation/" + name, value, point.step())));
        point.diagnostics().forEach((name, value) -> unsent.add(metric("diagnostic/" + name, value, point.step())));
    }

    private Metric metric(String name, double value, long step) {
        return Metric.newBuilder().setKey(name(name)).setValue(value).setTimestamp(clock.getAsLong()).setStep(step).build();
    }

    private void send() {
        if (open.isEmpty()) {
            create();
        }
        try {
            while (open.isPresent() && !unsentParameters.isEmpty()) {
                List<Param> some = unsentParameters.subList(0, Math.min(PARAMETERS, unsentParameters.size()));
                client.logBatch(open.get().getRunId(), List.of(), List.copyOf(some), List.of());
                some.clear();
            }
            while (open.isPresent() && !unsent.isEmpty()) {
                List<Metric> some = unsent.subList(0, Math.min(METRICS, unsent.size()));
                client.logBatch(open.get().getRunId(), List.copyOf(some), List.of(), List.of());
                some.clear();
            }
        } catch (MlflowClientException refused) {
            tell(refused);
        }
    }

    private void end(RunStatus status) {
        if (open.isPresent()) {
            try {
                client.setTerminated(open.get().getRunId(), status, clock.getAsLong());
            } catch (MlflowClientException refused) {
                tell(refused);
            }
            open = Optional.empty();
        }
    }

    /** Reports an unavailable server only once. */
    private void tell(MlflowClientException refused) {
        if (!told) {
            run.notice("mlflow: the server did not accept the values: %s; the training continues, and they are sent again"
                    .formatted(MlflowLog.why(refused)));
        }
        told = true;
    }

    /** MLflow allows letters, digits and _ - . / and spaces in names. */
    private static String name(String name) {
        return name.replace("@", "_at_").replaceAll("[^A-Za-z0-9_./ -]", "_");
    }

    private static String cut(String value) {
        return value.length() <= VALUE ? value : value.substring(0, VALUE - 1) + "…";
    }
}
