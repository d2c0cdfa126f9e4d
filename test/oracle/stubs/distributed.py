"""Stands in for dask's `distributed`, which flyteplugins-dask imports but needs only inside a running task."""


class Client: ...


class SchedulerPlugin: ...


class WorkerPlugin: ...
