/** Logs trainings to an MLflow tracking server. */
package io.github.genatt.mlflow;
