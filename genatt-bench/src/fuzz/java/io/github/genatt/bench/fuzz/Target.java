package io.github.genatt.bench.fuzz;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.core.model.ModelFile;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.core.model.UnreadableFileException;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.read.ReadProblems;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/** What is fuzzed: each reads a file of the bytes that it gets, and lets nothing through but the refusals that users are to see. */
enum Target {
    MODEL_FILE("model.genatt") {
        @Override
        List<byte[]> seeds() throws IOException {
            byte[] whole = example(16);
            return List.of(slice(whole, 0, whole.length - Long.BYTES), slice(example(0), 0, Long.BYTES + 2 * Integer.BYTES));
        }

        /** The checksum is made to fit, since nothing is parsed behind one that does not. */
        @Override
        byte[] content(byte[] data) {
            CRC32C checksum = new CRC32C();
            byte[] head = slice(data, 0, Math.min(Long.BYTES, data.length));
            byte[] body = slice(data, head.length, data.length);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeLong(MAGIC);
                out.write(body);
                checksum.update(bytes.toByteArray());
                out.writeLong(checksum.getValue());
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return bytes.toByteArray();
        }

        @Override
        void read(Path file) throws IOException {
            try {
                ModelFile.read(file);
            } catch (UnreadableFileException refused) {
                requireMessage(refused.getMessage(), file);
            }
        }
    },
    DELIMITED("log.csv") {
        @Override
        List<byte[]> seeds() {
            return texts("user,item,time\nu,a,1\nu,\"b,\"\"c\",2\n", "user,item,time\r\nu,a,1.5\r\n",
                    "user,item,time\nu,a,2020-01-01T00:00:00Z\n");
        }

        @Override
        void read(Path file) throws IOException {
            load(file, "name = delimited, path = log.csv, columns { user = user, item = item, timestamp = time, separator = \",\" }");
        }
    },
    PAIRS("log.txt") {
        @Override
        List<byte[]> seeds() {
            return texts("u a\nu b\nv a\n", "1 2\n1 3\n");
        }

        @Override
        void read(Path file) throws IOException {
            load(file, "name = pairs, path = log.txt");
        }
    },
    SEQUENCES("log.seq") {
        @Override
        List<byte[]> seeds() {
            return texts("u a b c\nv a c\n", "1 2 3 4\n");
        }

        @Override
        void read(Path file) throws IOException {
            load(file, "name = sequences, path = log.seq");
        }
    },
    RECBOLE("log.inter") {
        @Override
        List<byte[]> seeds() {
            return texts("user_id:token\titem_id:token\ttimestamp:float\nu\ta\t1.5E9\nu\tb\t2\n");
        }

        @Override
        void read(Path file) throws IOException {
            load(file, "name = recbole, path = log.inter");
        }
    },
    AMAZON_JSON("log.jsonl") {
        @Override
        List<byte[]> seeds() {
            return texts("{\"reviewerID\": \"u\", \"asin\": \"a\", \"overall\": 5.0, \"unixReviewTime\": 1}\n",
                    "{\"user_id\": \"u\", \"parent_asin\": \"a\", \"rating\": 4.0, \"timestamp\": 1600000000001}\n");
        }

        @Override
        void read(Path file) throws IOException {
            load(file, "name = amazon-json, path = log.jsonl");
        }
    },
    SUITE("suite.conf") {
        @Override
        List<byte[]> seeds() {
            return texts("suite = x\ndata.source { name = synthetic, users = 30, items = 20, mean-length = 6 }\n"
                    + "models.p.recommender = popularity\n",
                    "suite = x\ndata { source { name = pairs, path = log.txt } }\ntrain { batch-size = 3 }\n"
                    + "models { a { recommender { name = composed, attention = vae, encoder { name = transformer, layers = 1 } },"
                    + " search { train.learning-rate = [1e-3, { low = 1, high = 2 }] } } }\ndefine.x = ${suite} [1, true, null]\n");
        }

        @Override
        void read(Path file) {
            try {
                Suite.read(HARNESS.reader(), file, Map.of());
            } catch (ConfigProblemsException refused) {
                refused.problems().forEach(problem -> requireMessage(problem.toString(), Path.of("")));
            }
        }
    };

    private static final long MAGIC = 0x67656e6174743032L;
    private static final Map<String, DataOptions> OPTIONS = new ConcurrentHashMap<>();
    private static final Harness HARNESS = Harness.of(Target.class.getClassLoader());

    private final String name;

    Target(String name) {
        this.name = name;
    }

    /** Where a mutation begins. */
    abstract List<byte[]> seeds() throws IOException;

    /** The file of some data. */
    byte[] content(byte[] data) {
        return data;
    }

    abstract void read(Path file) throws IOException;

    /** Reads a file of these bytes in a folder. Whatever it throws is a finding. */
    void test(Path folder, byte[] data) throws IOException {
        read(Files.write(folder.resolve(name), content(data)));
    }

    private static void load(Path file, String source) throws IOException {
        DataOptions options = OPTIONS.computeIfAbsent(source, Target::options);
        try (ReadProblems problems = ReadProblems.strict()) {
            DatasetLoader.load(options, file.getParent(), problems);
        } catch (InvalidDataException refused) {
            requireMessage(refused.getMessage(), Path.of(""));
        }
    }

    private static DataOptions options(String source) {
        try {
            Path suite = Files.createTempFile("genatt-fuzz", ".conf");
            Files.writeString(suite, "suite = x\ndata.source { %s }\nmodels.p.recommender = popularity\n".formatted(source));
            DataOptions options = Suite.read(HARNESS.reader(), suite, Map.of()).options().data();
            Files.delete(suite);
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A refusal is a sentence, not the name of a class. */
    private static void requireMessage(String message, Path file) {
        if (message == null || message.isBlank() || !message.contains(file.toString())
                || message.matches("(?s).*\\b[a-z]+\\.[a-z.]+[A-Z]\\w*Exception\\b.*")) {
            throw new IllegalStateException("a message that is none: " + message);
        }
    }

    private static List<byte[]> texts(String... texts) {
        List<byte[]> all = new ArrayList<>();
        for (String text : texts) {
            all.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return all;
    }

    private static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] example(int values) throws IOException {
        Path file = Files.createTempFile("genatt-fuzz", ".genatt");
        new TensorFile(Map.of("label", "x", "items", "a\nb"), Map.of("items", new float[values])).write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }
}
