"""Has the real Metaflow compile flows for Argo Workflows; JSON from stdin to stdout.

[{"file", "path"}] -> [{"template": the WorkflowTemplate}, or {"failed": what was said}]

Metaflow wants to store the code first: a server of this process's own stands for S3.
"""

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Store(BaseHTTPRequestHandler):
    """The least of S3 that this takes: objects are put, asked for, and got."""

    protocol_version = "HTTP/1.1"
    objects = {}

    def do_PUT(self):
        self.objects[self.key()] = self.content()
        self.answer(200, b"")

    def do_HEAD(self):
        self.answer(200 if self.key() in self.objects else 404, b"")

    def do_GET(self):
        found = self.objects.get(self.key())
        self.answer(404 if found is None else 200, found or b"")

    def key(self):
        return self.path.split("?")[0]

    def content(self):
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def answer(self, code, body):
        self.send_response(code)
        headers = {"ETag": '"x"', "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT", "Content-Length": str(len(body))}
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Says nothing: standard output holds the answer."""


def template(flow, port):
    command = [sys.executable, flow["file"], "--no-pylint", "--quiet", "--datastore=s3", "argo-workflows", "create"]
    env = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(flow["path"]),
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "y",
        "AWS_DEFAULT_REGION": "us-east-1",
        "METAFLOW_S3_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "METAFLOW_DATASTORE_SYSROOT_S3": "s3://flows/metaflow",
    }
    done = subprocess.run([*command, "--only-json", *flow["args"]], env=env, capture_output=True, text=True)
    return {"template": json.loads(done.stdout)} if done.returncode == 0 else {"failed": done.stdout + done.stderr}


if __name__ == "__main__":
    flows = json.load(sys.stdin)
    with ThreadingHTTPServer(("127.0.0.1", 0), Store) as server, ThreadPoolExecutor(2) as pool:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made = list(pool.map(lambda flow: template(flow, server.server_port), flows))
        server.shutdown()
    json.dump(made, sys.stdout)
