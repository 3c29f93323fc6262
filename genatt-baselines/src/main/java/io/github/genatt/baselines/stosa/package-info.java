/** STOSA, whose items are Gaussians, and its attention. */
package io.github.genatt.baselines.stosa;
