package io.github.genatt.baselines.gcsan;

import io.github.genatt.batch.SequenceBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Graphs of windows: a node per item, an edge u → v where v directly follows u, however often (Wu et al., AAAI 2019). Legend: B rows, n
 * length.
 *
 * <p>All occurrences of an item represent its node and have the same row, so states keep the order of the window. The first occurrence
 * represents a neighbour. Padding has no edges.
 *
 * @param incoming [B, n, n] row t averages the predecessors of the item at t
 * @param outgoing [B, n, n] row t averages its successors
 */
record SessionGraph(float[] incoming, float[] outgoing) {

    /** An edge between nodes. */
    private record Edge(int from, int to) {
    }

    static SessionGraph of(SequenceBatch windows) {
        int n = windows.length();
        SessionGraph graph = new SessionGraph(new float[windows.rows() * n * n], new float[windows.rows() * n * n]);
        int[] starts = windows.leftPadding();
        for (int row = 0; row < windows.rows(); row++) {
            graph.add(row, starts[row], nodes(Arrays.copyOfRange(windows.items(), row * n, (row + 1) * n)));
        }
        return graph;
    }

    /** [n] the first position of the item at each position. */
    private static int[] nodes(int... items) {
        Map<Integer, Integer> first = new HashMap<>();
        int[] nodes = new int[items.length];
        for (int t = 0; t < nodes.length; t++) {
            first.putIfAbsent(items[t], t);
            nodes[t] = first.get(items[t]);
        }
        return nodes;
    }

    private void add(int row, int start, int... nodes) {
        int n = nodes.length;
        int[] predecessors = new int[n];
        int[] successors = new int[n];
        Set<Edge> edges = new LinkedHashSet<>();
        for (int t = start + 1; t < n; t++) {
            if (edges.add(new Edge(nodes[t - 1], nodes[t]))) {
                predecessors[nodes[t]]++;
                successors[nodes[t - 1]]++;
            }
        }
        for (Edge edge : edges) {
            for (int t = start; t < n; t++) {
                if (nodes[t] == edge.to) {
                    incoming[(row * n + t) * n + edge.from] = 1f / predecessors[edge.to];
                }
                if (nodes[t] == edge.from) {
                    outgoing[(row * n + t) * n + edge.to] = 1f / successors[edge.from];
                }
            }
        }
    }
}
