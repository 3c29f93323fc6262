package io.github.genatt.bench.selftest;

import io.github.genatt.bench.selftest.Tally.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPOutputStream;

/** Invalid logs, suites and jars: each must be refused with a message. */
final class MalformedInputs {
    private static final int LONG = 70_000_000;
    private static final int SHARE = 3;

    private final Workbench bench;
    private final Path place;
    private final boolean all;
    private int number;

    /** @param all whether to try all of them, some of which have a hundred megabytes; otherwise every third */
    MalformedInputs(Workbench bench, boolean all) throws IOException {
        this.bench = bench;
        this.all = all;
        this.place = bench.fresh("malformed");
    }

    private void refused(String kind, String what, List<String> command) {
        if (!all && number++ % SHARE != 0) {
            return;
        }
        Said said = bench.commands().run(command);
        bench.tally().add(kind, said.refused() ? Outcome.REFUSED : Outcome.MISSED, what + ", " + said.line());
    }

    void logs() throws IOException {
        byte[] noise = new byte[4096];
        new Random(bench.seed()).nextBytes(noise);
        byte[] packed = gzip("user\titem\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> logs = new LinkedHashMap<>();
        logs.put("empty.csv", new byte[0]);
        logs.put("zeros.csv", new byte[1024]);
        logs.put("noise.csv", noise);
        logs.put("utf16.csv", "user,item\nu,a\nu,b\n".getBytes(StandardCharsets.UTF_16));
        logs.put("header.csv", text("user,item,timestamp\n"));
        logs.put("open.csv", text("user,item\nu,\"a\nu,b\n"));
        logs.put("ragged.csv", text("user,item,timestamp\nu,a,1\nu,b\nu,c,3\n"));
        logs.put("time.csv", text("user,item,timestamp\nu,a,1\nu,b,soon\n"));
        logs.put("large.csv", text("user,item,timestamp\nu,a,1\nu,b,99999999999999999999999\n"));
        logs.put("blank.csv", text("user,item\n ,a\nu,\n"));
        logs.put("object.jsonl", text("{\"user_id\": \"u\", \"parent_asin\": \"a\", \"timestamp\": 1}\n{\"user_id\": \"u\"\n"));
        logs.put("deep.jsonl", text("[".repeat(100_000)));
        logs.put("cut.csv.gz", Arrays.copyOf(packed, packed.length / 2));
        logs.put("noise.csv.gz", Arrays.copyOf(new byte[] {0x1f, (byte) 0x8b}, 100));
        logs.put("mark.csv", new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        logs.put("one.inter", text("user_id:token\titem_id:token\ttimestamp:float\nu\ta\n"));
        if (all) {
            byte[] field = new byte[LONG];
            Arrays.fill(field, (byte) 'x');
            logs.put("field.csv", join(text("user,item\nu,a\nu,"), field, text("\n")));
            logs.put("quoted.csv", join(text("user,item\nu,a\nu,\""), field, text("\"\n")));
            logs.put("bomb.csv.gz", gzip(new byte[4 * LONG]));
        }
        for (Map.Entry<String, byte[]> log : logs.entrySet()) {
            Path file = Files.write(place.resolve(log.getKey()), log.getValue());
            refused("malformed log", log.getKey(), List.of("data", file.toString()));
            Files.delete(file);
        }
        refused("malformed log", "a folder", List.of("data", place.toString()));
        refused("malformed log", "no file", List.of("data", place.resolve("none.csv").toString()));
        bench.progress("malformed logs");
    }

    void suites() throws IOException {
        String data = "data.source { name = synthetic, users = 30, items = 20, mean-length = 6 }\n";
        String models = "models.popularity.recommender = popularity\n";
        String named = "suite = x\n";
        String trained = named + data + "models.m.recommender { name = composed, hidden-size = 8, max-length = 6, attention = uniform }\n";
        List<String> suites = new ArrayList<>(List.of("", "{", "suite = x", "suite = x, suite", named + data, data + models,
                named + models, "suite = \"../x\"\n" + data + models, "suite = \"\"\n" + data + models, "suite = [1]\n" + data + models,
                named + data + "models {}", named + data + "models = 7", named + data + models + "seeds = []",
                named + data + models + "seeds = [1, 1]", named + data + models + "seeds = [1e30]", named + data + models + "nonsense = 1",
                named + data + "models.\"../y\".recommender = popularity", named + data + "models.p.recommender = nobody",
                named + data + models + "include required(file(\"nowhere.conf\"))", named + data + models + "x = ${y}\ny = ${x}",
                named + data + models + "define.x = ${nowhere}", named + data + models + "define.x = " + "{a".repeat(50_000),
                named + data + models + "define.x = " + "[".repeat(50_000), named + data + models + "engine = none",
                named + data + models + "engine.threads = -1", named + data + models + "engine.threads = many",
                named + data + models + "evaluate.metrics = [\"NDCG@0\"]", named + data + models + "evaluate.metrics = [\"NDCG@-3\"]",
                named + data + models + "evaluate.metrics = [\"NDCG@99999999999\"]", named + data + models + "evaluate.metrics = []",
                named + data.replace("30", "-30") + models, named + data.replace("30", "0") + models,
                named + data.replace("6 }", "0 }") + models, named + data.replace("30", "99999999999") + models,
                named + "data.source { name = delimited, path = \"\" }\n" + models,
                named + "data.source { name = pairs, path = \"a\\u0000b\" }\n" + models,
                named + "data.source { name = pairs, path = nowhere.txt }\n" + models, trained + "train.batch-size = 0",
                trained + "train.batch-size = 1e12", trained + "train.learning-rate = NaN", trained + "train.learning-rate = -1",
                trained + "train.limits.max-steps = -1", trained + "train.validation.metric = nothing",
                trained + "checkpoint.interval-seconds = -1", trained + "checkpoint.interval-seconds = often",
                trained + "search.trials = 0", trained.replace("hidden-size = 8", "hidden-size = 0"),
                trained.replace("hidden-size = 8", "hidden-size = 2000000000"), trained.replace("max-length = 6", "max-length = 200000"),
                trained.replace("max-length = 6", "max-length = -6"), trained.replace("name = composed", "name = composed, name = 7")));
        for (String suite : suites) {
            Path file = Files.writeString(place.resolve("malformed.conf"), suite);
            refused("malformed suite", shown(suite), List.of("check", file.toString(), "--data", place.toString(), "--no-cache"));
        }
        Path file = Files.write(place.resolve("malformed.conf"), new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe});
        refused("malformed suite", "five bytes", List.of("check", file.toString()));
        Files.writeString(file, "include \"malformed.conf\"\n" + named);
        refused("malformed suite", "includes itself", List.of("check", file.toString()));
        Files.writeString(file, named + data + models);
        for (String override : List.of("=1", "a..b=1", "suite", "train.batch-size=x", "models=1", "models.popularity=1", "seeds=[")) {
            refused("malformed suite", "-D" + override, List.of("check", file.toString(), "-D" + override));
        }
        bench.progress("malformed suites");
    }

    void jars() throws IOException {
        byte[] whole = jar("org.example.Nobody", new byte[0]);
        Map<String, byte[]> jars = new LinkedHashMap<>();
        jars.put("empty.jar", new byte[0]);
        jars.put("text.jar", text("no jar at all"));
        jars.put("cut.jar", Arrays.copyOf(whole, whole.length / 2));
        jars.put("foreign.jar", jar("", new byte[0]));
        jars.put("absent.jar", whole);
        jars.put("wrong.jar", jar("org.example.Nobody", text("no class")));
        jars.put("other.jar", jar("java.lang.String", new byte[0]));
        jars.put("syntax.jar", jar("no name of a class", new byte[0]));
        for (Map.Entry<String, byte[]> jar : jars.entrySet()) {
            Path folder = Files.createDirectories(place.resolve("plugins"));
            Path file = Files.write(folder.resolve(jar.getKey()), jar.getValue());
            Said said = bench.commands().run(List.of("plugins", "--plugins", folder.toString()));
            boolean named = (said.code() == 0 || said.code() == 2) && said.err().contains(jar.getKey()) && !Said.traced(said.err());
            bench.tally().add("hostile jar", named ? Outcome.REFUSED : Outcome.MISSED, jar.getKey() + ", " + said.line());
            Files.delete(file);
        }
        bench.progress("hostile jars");
        bench.clear(place, true);
    }

    /** A jar that declares a plug-in, with a class of that name if content is given. */
    private static byte[] jar(String plugin, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry("org/example/readme.txt"));
            jar.write(text("an example"));
            if (!plugin.isEmpty()) {
                jar.putNextEntry(new JarEntry("META-INF/services/io.github.genatt.spi.GenAttPlugin"));
                jar.write(text(plugin + "\n"));
            }
            if (content.length > 0) {
                jar.putNextEntry(new JarEntry(plugin.replace('.', '/') + ".class"));
                jar.write(content);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] join(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String shown(String suite) {
        String line = suite.replaceAll("\\s+", " ");
        return "'%s'".formatted(line.length() > 120 ? line.substring(0, 60) + "…" + line.substring(line.length() - 60) : line);
    }
}
