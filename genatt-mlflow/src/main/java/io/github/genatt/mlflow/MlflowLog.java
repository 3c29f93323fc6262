package io.github.genatt.mlflow;

import io.github.genatt.core.train.TrainingLog;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/** The log {@code mlflow}: an MLflow run for each run, in the experiment of its suite, on the server named by MLFLOW_TRACKING_URI. */
public final class MlflowLog implements TrainingLog {
    private static final String ADDRESS = "MLFLOW_TRACKING_URI";

    private final Map<String, String> environment;
    private final LongSupplier clock;

    /** For the service loader. */
    public MlflowLog() {
        this(System.getenv(), System::currentTimeMillis);
    }

    /** @param clock milliseconds since 1970 */
    MlflowLog(Map<String, String> environment, LongSupplier clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mlflow";
    }

    @Override
    public void requireUsable() throws IOException {
        try (MlflowClient client = new MlflowClient(address())) {
            client.getExperimentByName("Default");
        } catch (MlflowClientException refused) {
            throw unusable(refused);
        }
    }

    @Override
    public Writer open(Subject run) throws IOException {
        MlflowClient client = new MlflowClient(address());
        try {
            String experiment = experiment(client, run.suite());
            return new MlflowWriter(client, experiment, run, new ArtifactStore(address(), environment), clock);
        } catch (MlflowClientException refused) {
            client.close();
            throw unusable(refused);
        }
    }

    private static String experiment(MlflowClient client, String name) {
        Optional<String> found = client.getExperimentByName(name).map(Experiment::getExperimentId);
        try {
            return found.orElseGet(() -> client.createExperiment(name));
        } catch (MlflowClientException refused) {
            // another worker may have created it in between
            return client.getExperimentByName(name).map(Experiment::getExperimentId).orElseThrow(() -> refused);
        }
    }

    private String address() throws IOException {
        String address = Optional.ofNullable(environment.get(ADDRESS)).orElse("").replaceAll("/+$", "");
        if (!address.matches("https?://.+")) {
            throw new IOException(("%s: expected the address of a tracking server, found \"%s\"; set it, for example to"
                    + " http://localhost:5000").formatted(ADDRESS, address));
        }
        return address;
    }

    private IOException unusable(MlflowClientException refused) throws IOException {
        return new IOException("%s: the server at %s cannot be used: %s; start it, or name another".formatted(ADDRESS, address(),
                why(refused)), refused);
    }

    static String why(Throwable refused) {
        Throwable root = refused;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
