package io.github.genatt.bench.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A transformer in the form of BERT as two loops and no library would write it, in double precision and without padding: x = LN(E + P), for
 * each layer y = LN(x + attention·W + b), x = LN(y + GELU(y·W + b)·W' + b'). Matrices are [out, in], under the names of the authors of
 * ICSRec. Legend: d width, H heads, n positions.
 */
record PlainTransformer(int d, int heads, int n, int layers, int rows, Map<String, float[]> values, Map<String, String> shapes) {

    static PlainTransformer random(int d, int heads, int n, int layers, int rows) {
        PlainTransformer made = new PlainTransformer(d, heads, n, layers, rows, new LinkedHashMap<>(), new LinkedHashMap<>());
        made.put("item_embeddings.weight", rows, d);
        made.put("position_embeddings.weight", n, d);
        made.put("LayerNorm.weight", d);
        made.put("LayerNorm.bias", d);
        for (int layer = 0; layer < layers; layer++) {
            for (String part : new String[] {"attention.query", "attention.key", "attention.value", "attention.dense"}) {
                made.put(name(layer, part + ".weight"), d, d);
                made.put(name(layer, part + ".bias"), d);
            }
            made.put(name(layer, "intermediate.dense_1.weight"), 4 * d, d);
            made.put(name(layer, "intermediate.dense_1.bias"), 4 * d);
            made.put(name(layer, "intermediate.dense_2.weight"), d, 4 * d);
            made.put(name(layer, "intermediate.dense_2.bias"), d);
            for (String part : new String[] {"attention", "intermediate"}) {
                made.put(name(layer, part + ".LayerNorm.weight"), d);
                made.put(name(layer, part + ".LayerNorm.bias"), d);
            }
        }
        return made;
    }

    private static String name(int layer, String part) {
        return "item_encoder.layer." + layer + "." + part;
    }

    private void put(String name, int... shape) {
        Random random = new Random(name.hashCode());
        float[] all = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < all.length; i++) {
            all[i] = (float) (0.5 * random.nextGaussian());
        }
        values.put(name, all);
        shapes.put(name, String.join("x", Arrays.stream(shape).mapToObj(Integer::toString).toList()));
    }

    /** The scores of all rows of the item table after some rows. */
    double[] scores(int... history) {
        int[] seen = Arrays.copyOfRange(history, Math.max(0, history.length - n), history.length);
        double[][] x = new double[seen.length][];
        for (int t = 0; t < seen.length; t++) {
            double[] sum = new double[d];
            for (int i = 0; i < d; i++) {
                sum[i] = at("item_embeddings.weight", seen[t] * d + i) + at("position_embeddings.weight", (n - seen.length + t) * d + i);
            }
            x[t] = norm("LayerNorm", sum);
        }
        for (int layer = 0; layer < layers; layer++) {
            x = block(layer, x);
        }
        double[] last = x[x.length - 1];
        return IntStream.range(0, rows).mapToDouble(row -> IntStream.range(0, d)
                .mapToDouble(i -> last[i] * at("item_embeddings.weight", row * d + i)).sum()).toArray();
    }

    private double[][] block(int layer, double[]... x) {
        double[][] next = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            double[] query = linear(name(layer, "attention.query"), x[t]);
            double[] joined = new double[d];
            for (int head = 0; head < heads; head++) {
                int from = head * d / heads;
                int to = from + d / heads;
                double[] weights = new double[t + 1];
                for (int j = 0; j <= t; j++) {
                    double[] key = linear(name(layer, "attention.key"), x[j]);
                    weights[j] = Math.exp(IntStream.range(from, to).mapToDouble(i -> query[i] * key[i])
                            .sum() / Math.sqrt(d / (double) heads));
                }
                double total = Arrays.stream(weights).sum();
                for (int j = 0; j <= t; j++) {
                    double[] value = linear(name(layer, "attention.value"), x[j]);
                    for (int i = from; i < to; i++) {
                        joined[i] += weights[j] / total * value[i];
                    }
                }
            }
            double[] y = norm(name(layer, "attention.LayerNorm"), sum(x[t], linear(name(layer, "attention.dense"), joined)));
            double[] wide = Arrays.stream(linear(name(layer, "intermediate.dense_1"), y)).map(PlainTransformer::gelu).toArray();
            next[t] = norm(name(layer, "intermediate.LayerNorm"), sum(y, linear(name(layer, "intermediate.dense_2"), wide)));
        }
        return next;
    }

    private double at(String name, int index) {
        return values.get(name)[index];
    }

    private double[] linear(String name, double... x) {
        double[] out = new double[values.get(name + ".bias").length];
        for (int o = 0; o < out.length; o++) {
            out[o] = at(name + ".bias", o);
            for (int i = 0; i < x.length; i++) {
                out[o] += at(name + ".weight", o * x.length + i) * x[i];
            }
        }
        return out;
    }

    private double[] norm(String name, double... x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - mean) / Math.sqrt(variance + 1e-12) * at(name + ".weight", i) + at(name + ".bias", i)).toArray();
    }

    private static double[] sum(double[] one, double... other) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] + other[i]).toArray();
    }

    /** x·Φ(x), with the error function summed as its power series. */
    private static double gelu(double x) {
        double z = x / Math.sqrt(2);
        if (Math.abs(z) > 5) {
            return x > 0 ? x : 0;
        }
        double term = z;
        double erf = 0;
        for (int k = 0; k < 120; k++) {
            erf += term / (2 * k + 1);
            term *= -z * z / (k + 1);
        }
        return x * (1 + 2 / Math.sqrt(Math.PI) * erf) / 2;
    }
}
