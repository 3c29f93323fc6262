package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.config.saved.LoadOptions;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.config.saved.Scan;
import io.github.genatt.serve.ServedModel;
import io.github.genatt.serve.Service;
import io.github.genatt.serve.ServiceOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt serve}: saved models over HTTP until the program is told to exit. */
@Command(name = "serve", mixinStandardHelpOptions = true,
        description = "Serves recommendations of saved models over HTTP.",
        footer = {"", "Examples:", "  genatt serve sasrec.genatt",
            "  genatt serve old.genatt --model new=candidate.genatt --share new=0.1 --port 9000", "",
            "  curl -s localhost:8080/v1/recommend -d '{\"history\": [\"1\", \"1198\"], \"top\": 5}'", "",
            "The start page queries the model from a browser. docs/serving.md describes requests and limits."})
final class ServeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", arity = "0..1", description = "Model file of fit, or folder of a finished run.")
    private Optional<Path> first = Optional.empty();
    @Option(names = "--model", paramLabel = "NAME=MODEL", description = "An additional model with its own name.")
    private Map<String, Path> more = Map.of();
    @Option(names = "--share", paramLabel = "NAME=WEIGHT",
            description = "Weight of the model when users are divided among the models, if a request names none (default: 1): "
                + "0.1 beside 1 is one of eleven users.")
    private Map<String, Double> shares = Map.of();
    @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}, only this machine; 0.0.0.0 for all).")
    private String host;
    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080",
            description = "Port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;
    @Option(names = "--token-file", paramLabel = "FILE",
            description = "File with a token that requests must send as 'Authorization: Bearer TOKEN'.")
    private Optional<Path> token = Optional.empty();
    @Option(names = "--threads", paramLabel = "N", defaultValue = "1", description = "Compute threads (default: ${DEFAULT-VALUE}).")
    private int threads;
    @Option(names = "--scan", paramLabel = "exact|int16", defaultValue = "exact",
            description = "How the best items are found: from exact scores of all items, or, for large catalogues, from exact scores of"
                    + " the items that 16-bit products preselect (default: ${DEFAULT-VALUE}).")
    private Scan scan;
    @Option(names = "--engine", paramLabel = "NAME", description = "Engine to use instead of the one that trained the model.")
    private Optional<String> engine = Optional.empty();
    @Option(names = "--max-history", paramLabel = "N", defaultValue = "1000",
            description = "Maximum items per history (default: ${DEFAULT-VALUE}).")
    private int history;
    @Option(names = "--max-top", paramLabel = "N", defaultValue = "1000",
            description = "Maximum items per answer (default: ${DEFAULT-VALUE}).")
    private int top;
    @Option(names = "--max-requests", paramLabel = "N", defaultValue = "256",
            description = "Maximum histories per request (default: ${DEFAULT-VALUE}).")
    private int requests;
    @Option(names = "--max-waiting", paramLabel = "N", defaultValue = "1024",
            description = "Maximum histories waiting for a model; more are answered with 429 (default: ${DEFAULT-VALUE}).")
    private int waiting;
    @Option(names = "--max-body", paramLabel = "BYTES", defaultValue = "1048576",
            description = "Maximum bytes per request (default: ${DEFAULT-VALUE}).")
    private int body;
    @Option(names = "--drain", paramLabel = "SECONDS", defaultValue = "10",
            description = "Time limit for running requests when the program is told to exit (default: ${DEFAULT-VALUE}).")
    private int drain;
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Harness harness = options.harness();
        List<ServedModel> models = models();
        ServiceOptions wanted = UserError.unless(() -> new ServiceOptions(host, port, token.map(ServeCommand::secret),
                new ServiceOptions.Limits(body, history, top, requests, waiting, 64, Duration.ofSeconds(10)), Duration.ofSeconds(drain)));
        if (!wanted.onlyLoopback() && token.isEmpty()) {
            err.println("warning: anyone who can reach " + host + " can query the models; --token-file requires a token");
        }
        try (Service service = start(wanted, models, harness, err)) {
            service.describe(line -> out.println(line));
            out.printf("listening on http://%s:%d%n", host.contains(":") ? "[" + host + "]" : host, service.port());
            out.flush();
            untilTheEnd(service);
        }
        return 0;
    }

    private List<ServedModel> models() {
        List<ServedModel> models = new ArrayList<>();
        first.ifPresent(path -> models.add(model("default", path)));
        more.forEach((name, path) -> models.add(model(name, path)));
        if (models.isEmpty()) {
            throw new UserError("expected a MODEL, or --model NAME=MODEL; genatt fit writes model files");
        }
        shares.keySet().stream().filter(name -> models.stream().noneMatch(model -> model.name().equals(name))).findFirst()
                .ifPresent(name -> {
            throw new UserError("--share: there is no model '%s'; there are %s".formatted(name,
                    models.stream().map(ServedModel::name).toList()));
        });
        return models;
    }

    private ServedModel model(String name, Path path) {
        Path file = Files.isDirectory(path) ? path.resolve("model.genatt") : path;
        if (!Files.isRegularFile(file)) {
            throw new UserError("There is no model " + path + "; name the file that genatt fit wrote, or the folder of a finished run");
        }
        return UserError.unless(() -> new ServedModel(name, file, shares.getOrDefault(name, 1.0)));
    }

    private Service start(ServiceOptions wanted, List<ServedModel> models, Harness harness, PrintWriter err) {
        if (threads < 1) {
            throw new UserError("--threads must be 1 or more, found " + threads);
        }
        LoadOptions loading = LoadOptions.defaults().threads(threads).scan(scan)
                .classLoader(Thread.currentThread().getContextClassLoader());
        LoadOptions computing = engine.map(loading::engine).orElse(loading);
        try {
            return Service.start(wanted, models, file -> {
                SavedModel model = SavedModel.load(file, harness.plugins(), harness.engines(), computing);
                model.warnings().forEach(warning -> err.println("warning: " + file + ": " + warning));
                model.scanRecall().ifPresent(recall -> err.printf("%s: scan in int16, recall@10 %.4f against exact scores, on random"
                        + " histories%n", file, recall));
                err.flush();
                return model;
            });
        } catch (IOException | IllegalArgumentException | IllegalStateException unusable) {
            throw new UserError(unusable.getMessage());
        } catch (RuntimeException failed) {
            if (!isOfTheAddress(rootOf(failed))) {
                throw failed;
            }
            // the server wraps the system's error message
            throw new UserError("%s:%d cannot be listened on: %s; choose another --port or --host".formatted(host, port,
                    reason(rootOf(failed))));
        }
    }

    private static boolean isOfTheAddress(Throwable root) {
        return root instanceof SocketException || root instanceof UnresolvedAddressException || root instanceof UnknownHostException;
    }

    private static String reason(Throwable failure) {
        return failure instanceof UnresolvedAddressException || failure instanceof UnknownHostException ? "there is no such host"
                : String.valueOf(failure.getMessage());
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UserError("--token-file: %s cannot be read: %s".formatted(file, unreadable.getMessage()));
        }
    }

    /** On SIGTERM or Ctrl-C the hook drains the service, and the JVM waits for it. */
    private static void untilTheEnd(Service service) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "genatt-drain"));
        new CountDownLatch(1).await();
    }
}
