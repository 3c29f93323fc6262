/** Finished runs in the formats of other programs: weights as safetensors, rankings for trec_eval, RecTools and LensKit. */
package io.github.genatt.bench.export;
