/** Saved models over HTTP: one small service, its limits, its metrics, its description. */
package io.github.genatt.serve;
